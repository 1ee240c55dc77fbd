import { Button, Group, Progress, Text } from '@mantine/core';
import { ask } from '../../../arc';
import { PartHead } from '../part-head';
import classes from './training.module.css';
import { trainedWords, verdictWords } from './training-words';
import { useTraining } from './use-training';

/** Trains agents for the people enrolled, tells what they would do, and takes them into use where they are better. */
export function Training() {
  const { state, train, adopt } = useTraining();
  if (!state) return null;
  const done = state.state === 'done' ? state : null;
  const problem =
    state.state === 'failed' ? state.problem.sentence : (train.error ?? adopt.error)?.message;
  return (
    <section aria-label="Training" className={classes.section}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <PartHead
          title="Training"
          about="Learns from the samples of everybody here one vector a person, an agent, that tells them from all others. It takes the place of the mean only where held-out samples are named better by it."
        />
        {state.state === 'running' ? (
          <Button
            variant="default"
            size="xs"
            flex="none"
            onClick={() => void ask('cancelTraining')}
          >
            Cancel
          </Button>
        ) : (
          <Button
            variant="default"
            size="xs"
            flex="none"
            loading={train.isPending}
            onClick={() => train.mutate()}
          >
            {done ? 'Train again' : 'Train on the people enrolled'}
          </Button>
        )}
      </Group>
      {state.state === 'running' && (
        <div role="status" className={classes.progress}>
          <Progress value={state.share * 100} aria-label="Training" transitionDuration={200} />
          <Text size="sm" c="dimmed">
            Agents are being trained, {Math.floor(state.share * 100)} %
          </Text>
        </div>
      )}
      {problem && (
        <Text size="sm" c="red" role="alert">
          {problem}
        </Text>
      )}
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
    </section>
  );
}
