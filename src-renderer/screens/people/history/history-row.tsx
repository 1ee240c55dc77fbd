import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type Sighting, sightingPictureUrl } from '../../../../src-main/contract/sighting';
import { scoreText } from '../../recognize/decision-words';
import { exactTime, whenInWords } from '../when-in-words';
import classes from './history.module.css';

interface HistoryRowProps {
  sighting: Sighting;
  person: { name: string };
  /** Milliseconds since 1970, UTC. */
  now: number;
  deny: () => void;
  choose: () => void;
  why: () => void;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** One recognition: when, how near, who decided. */
export function HistoryRow({ sighting, person, now, deny, choose, why }: HistoryRowProps) {
  const { id, at, score, threshold, decidedBy, hasFace } = sighting;
  return (
    <li className={classes.row} data-testid="sighting">
      {hasFace ? (
        <img
          className={classes.face}
          src={sightingPictureUrl(id)}
          alt=""
          width={44}
          height={44}
          loading="lazy"
          decoding="async"
        />
      ) : (
        <span className={classes.face} title="No face was kept" aria-hidden />
      )}
      <time className={classes.time} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
        <span>{clock.format(at)}</span>
        <span className={classes.detail}>{whenInWords(at, now)}</span>
      </time>
      <span className={classes.detail}>
        {score === null ? 'Score not measured' : `Score ${scoreText(score)}`} · threshold{' '}
        {scoreText(threshold)}
      </span>
      <span className={classes.detail}>
        {decidedBy === 'operator' ? 'Said by an operator' : 'Recognised'}
      </span>
      <Group gap={4} wrap="nowrap" justify="flex-end">
        {hasFace && (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={`Why ${person.name}, ${exactTime(at)}?`}
            onClick={why}
          >
            Why?
          </Button>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Correct the recognition of ${exactTime(at)}`}
            >
              <IconDots size={18} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown maw={280}>
            <Menu.Item onClick={deny}>Not {person.name}</Menu.Item>
            <Menu.Item onClick={choose}>This is someone else…</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
    </li>
  );
}
