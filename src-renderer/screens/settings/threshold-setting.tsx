import { Anchor, Group, NumberInput, Slider, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { settings as schema } from '../../../src-main/contract/settings';
import { angleOf, angleText, scoreText } from '../recognize/decision-words';
import { thresholdWords } from './false-match-rate';
import { Section, Setting } from './setting';
import type { SaveSetting } from './use-save-setting';

const STANDARD = schema.parse({}).matchThreshold;

interface ThresholdSettingProps {
  threshold: number;
  save: SaveSetting;
}

const toHundredths = (value: number) => Math.round(value * 100) / 100;

/** The match threshold: how near a face must come to be named, and what that means. */
export function ThresholdSetting({ threshold, save }: ThresholdSettingProps) {
  /** While it is being moved, before it is saved. */
  const [moving, setMoving] = useState<number | null>(null);
  const shown = moving ?? threshold;
  const keep = (value: number) => {
    setMoving(null);
    const next = toHundredths(value);
    if (next !== threshold) save({ matchThreshold: next });
  };
  return (
    <Section title="Recognition">
      <Setting
        label="Match threshold"
        htmlFor="threshold"
        description={
          <Stack gap={4}>
            <span>
              A face is named when the cosine of its angle to an enrolled person is{' '}
              {scoreText(shown)} or more: at most {angleText(angleOf(shown))} apart.
            </span>
            <span aria-live="polite">{thresholdWords(shown)}</span>
            {threshold !== STANDARD && (
              <Anchor component="button" size="sm" onClick={() => keep(STANDARD)} ta="left">
                Back to the standard, {scoreText(STANDARD)}
              </Anchor>
            )}
          </Stack>
        }
      >
        <Stack gap="xs">
          <Group wrap="nowrap" gap="md">
            <Slider
              flex={1}
              min={0}
              max={1}
              step={0.01}
              label={null}
              thumbLabel="Match threshold"
              value={shown}
              onChange={setMoving}
              onChangeEnd={keep}
            />
            <NumberInput
              id="threshold"
              w={84}
              min={0}
              max={1}
              step={0.01}
              decimalScale={2}
              fixedDecimalScale
              clampBehavior="strict"
              value={shown}
              onChange={(value) => typeof value === 'number' && setMoving(value)}
              onBlur={() => keep(shown)}
              onKeyDown={({ key }) => key === 'Enter' && keep(shown)}
              styles={{ input: { fontVariantNumeric: 'tabular-nums' } }}
            />
          </Group>
          <Group justify="space-between" pr={100}>
            <Text size="xs" c="dimmed">
              names more
            </Text>
            <Text size="xs" c="dimmed">
              stricter
            </Text>
          </Group>
        </Stack>
      </Setting>
    </Section>
  );
}
