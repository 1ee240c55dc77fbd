import { Button, Stack, Text } from '@mantine/core';
import { ask } from '../../../arc';
import { WorkHead } from '../work-head';
import { trainedWords, verdictWords } from './training-words';
import { useTraining } from './use-training';

/** Trains agents for the people enrolled, tells what they would do, and takes them into use where they are better. */
export function Training() {
  const { state, train, adopt } = useTraining();
  if (!state) return null;
  const done = state.state === 'done' ? state : null;
  return (
    <Stack component="section" gap="sm" aria-label="Training">
      <WorkHead
        title="Training"
        about="Learns from the samples of everybody here one vector a person, an agent, that tells them from all others. It takes the place of the mean only where held-out samples are named better by it."
        work={state}
        begin={{
          label: done ? 'Train again' : 'Train on the people enrolled',
          pending: train.isPending,
          act: () => train.mutate(),
        }}
        cancel={() => void ask('cancelTraining')}
        doing="Agents are being trained"
        error={train.error ?? adopt.error}
      />
      {done && (
        <Text size="sm" c="dimmed" maw={720} data-testid="trained">
          {trainedWords(done)} {done.heldOut && verdictWords(done)}
        </Text>
      )}
      {done?.better && !done.adopted && (
        <Button size="xs" w="fit-content" loading={adopt.isPending} onClick={() => adopt.mutate()}>
          Use the trained agents
        </Button>
      )}
    </Stack>
  );
}
