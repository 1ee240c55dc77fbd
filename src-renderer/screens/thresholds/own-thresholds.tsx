import { ActionIcon, Anchor, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { ProblemText } from '../../problem-text';
import { Portrait } from '../people/portrait';
import type { Show } from '../show';
import { PartHead } from './part-head';
import { thresholdText } from './threshold-words';
import classes from './thresholds.module.css';
import { useOwnThresholds, useSetPersonThreshold } from './use-calibration';

interface OwnThresholdsProps {
  /** The match threshold in force for everybody else. */
  general: number;
  show: Show;
}

/** Whom another threshold holds for than for everybody. */
export function OwnThresholds({ general, show }: OwnThresholdsProps) {
  const { data: people, error } = useOwnThresholds();
  const set = useSetPersonThreshold();
  return (
    <Stack gap="sm" maw={820} component="section" aria-label="People with a threshold of their own">
      <PartHead
        title="People with a threshold of their own"
        about="For somebody who is often missed, or whom others resemble. It is set on the person’s page."
      />
      {(error ?? set.error) && <ProblemText size="sm">{(error ?? set.error)?.message}</ProblemText>}
      {people?.length === 0 && (
        <Text size="sm">{`Nobody: ${thresholdText(general)} holds for everybody.`}</Text>
      )}
      {people && people.length > 0 && (
        <ul className={classes.list} aria-label="People with a threshold of their own">
          {people.map((person) => (
            <li key={person.id} className={classes.row} data-testid="own-threshold">
              <Portrait person={person} />
              <span className={classes.names}>
                <Anchor
                  component="button"
                  size="sm"
                  c="inherit"
                  title={person.name}
                  onClick={() => show('people', { person: person.id })}
                >
                  {person.name}
                </Anchor>
                <Text span size="sm" c="dimmed">
                  {person.matchThreshold > general ? 'stricter' : 'more lenient'} than{' '}
                  {thresholdText(general)}
                </Text>
              </span>
              <span className={classes.score}>{thresholdText(person.matchThreshold)}</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Take the threshold of ${person.name} away`}
                onClick={() =>
                  set.mutate({
                    personId: person.id,
                    score: null,
                    done: `${person.name} is recognised by the general threshold again.`,
                  })
                }
              >
                <IconX size={16} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
