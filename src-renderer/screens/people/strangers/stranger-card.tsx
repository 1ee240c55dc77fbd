import { Button, Checkbox, Group, Paper, Stack, Text } from '@mantine/core';
import { sightingPictureUrl } from '../../../../src-main/contract/sighting';
import type { Stranger } from '../../../../src-main/contract/stranger';
import { exactTime, whenInWords } from '../when-in-words';
import classes from './strangers.module.css';
import { likelyPerson, nearestInWords, timesInWords } from './strangers-words';

interface StrangerCardProps {
  stranger: Stranger;
  threshold: number;
  /** Milliseconds since 1970, UTC. */
  now: number;
  selected: boolean;
  select: (selected: boolean) => void;
  name: () => void;
  discard: () => void;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** One stranger: their faces, when they were seen, whom they come nearest to. */
export function StrangerCard(props: StrangerCardProps) {
  const { stranger, threshold, now, selected, select, name, discard } = props;
  const { faces, seen, firstSeenAt, lastSeenAt } = stranger;
  const likely = likelyPerson(stranger, threshold);
  const first = whenInWords(firstSeenAt, now);
  const last = whenInWords(lastSeenAt, now);
  return (
    <Paper
      component="li"
      withBorder
      p="md"
      radius="md"
      className={classes.card}
      data-testid="stranger"
    >
      <Stack gap="sm" h="100%">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Text fw={600} size="sm">
              {timesInWords(seen)}
            </Text>
            <Text
              size="xs"
              c="dimmed"
              title={`${exactTime(firstSeenAt)} – ${exactTime(lastSeenAt)}`}
            >
              {first === last ? capital(last) : `First ${first}, last ${last}`}
            </Text>
          </div>
          <Checkbox
            aria-label={`Select the face last seen ${last}`}
            checked={selected}
            onChange={({ currentTarget }) => select(currentTarget.checked)}
          />
        </Group>
        <ul className={classes.faces}>
          {faces.map(({ sighting, at, belongs }) => (
            <li key={sighting}>
              <img
                className={classes.face}
                data-belongs={belongs}
                src={sightingPictureUrl(sighting)}
                alt={`Face seen ${whenInWords(at, now)}`}
                title={
                  belongs ? exactTime(at) : `${exactTime(at)}: hardly the same face as the others`
                }
                width={56}
                height={56}
                loading="lazy"
                decoding="async"
              />
            </li>
          ))}
        </ul>
        <Text size="xs" c="dimmed" className={classes.nearest}>
          {nearestInWords(stranger, threshold)}
        </Text>
        <Group gap="xs" mt="auto">
          <Button size="compact-sm" onClick={name} maw="100%">
            {likely ? `Add to ${likely.name}…` : 'Who is this?'}
          </Button>
          <Button size="compact-sm" variant="default" onClick={discard}>
            Discard
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
