import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { Decision } from '../../../src-main/contract/decision';
import classes from './faces-in-view.module.css';
import type { LiveCorrection } from './use-live-correction';

interface CorrectFaceProps {
  track: string;
  decision: Decision;
  correction: LiveCorrection;
}

/** What the operator can say of a face in the side list. */
export function CorrectFace({ track, decision, correction }: CorrectFaceProps) {
  const { verdict, best } = decision;
  if (verdict === 'unknown' || !best) {
    return (
      <Button
        className={classes.correct}
        size="compact-xs"
        variant="default"
        onClick={() => correction.choose(track)}
      >
        Who is this?
      </Button>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          className={classes.correct}
          size={22}
          variant="subtle"
          color="gray"
          aria-label={`Correct ${best.name}`}
        >
          <IconDots size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown maw={280}>
        <Menu.Item onClick={() => correction.deny(track)}>Not {best.name}</Menu.Item>
        <Menu.Item onClick={() => correction.choose(track)}>This is someone else…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
