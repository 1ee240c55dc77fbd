import { Anchor, Group, Text, Title } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useState } from 'react';
import type { ScreenProps } from '../show';
import { Bound, type ObservedLoss } from './bound';
import { GalleryPart } from './gallery/gallery-part';
import classes from './lab.module.css';
import { Margins } from './margins';
import { TargetLogits } from './target-logits';
import { ToyPart } from './toy/toy-part';
import { useLabSettings } from './use-lab-settings';

/** The figures of the papers that the app stands on, live. */
export function LabScreen({ show }: ScreenProps) {
  const { settings, change } = useLabSettings();
  const [observed, observe] = useState<ObservedLoss[]>([]);
  return (
    <div className={classes.screen} data-testid="lab">
      <div>
        <Anchor component="button" size="sm" onClick={() => show('settings')}>
          <Group gap={2}>
            <IconChevronLeft size={16} aria-hidden />
            Settings
          </Group>
        </Anchor>
        <Title order={2}>Lab</Title>
        <Text size="sm" c="dimmed" maw={760}>
          Faces are compared by angles on a sphere. These are the figures of the papers behind that,
          drawn from their formulas and trained while you look.
        </Text>
      </div>
      <ToyPart settings={settings} change={change} observe={observe} />
      <TargetLogits settings={settings} change={change} />
      <Margins settings={settings} />
      <Bound observed={observed} />
      <GalleryPart />
    </div>
  );
}
