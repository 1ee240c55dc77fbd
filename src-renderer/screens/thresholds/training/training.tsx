import { Button, Stack, Switch, Text } from '@mantine/core';
import type { Settings } from '../../../../src-main/contract/settings';
import { ask } from '../../../arc';
import { useSaveSetting } from '../../settings/use-save-setting';
import { WorkHead } from '../work-head';
import { trainedWords, verdictWords } from './training-words';
import { useTraining } from './use-training';
import { TRAINING_PART } from './use-training-state';

/** Trains agents for the people enrolled, tells what they would do, and takes them into use where they are better. */
export function Training({ settings }: { settings: Settings }) {
  const { state, train, adopt } = useTraining();
  const { save } = useSaveSetting();
  if (!state) return null;
  const done = state.state === 'done' ? state : null;
  return (
    <Stack component="section" gap="sm" aria-label="Training" id={TRAINING_PART} tabIndex={-1}>
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
          {trainedWords(done)} {done.heldOut && verdictWords(done, settings.scoreRule)}
        </Text>
      )}
      {done?.better && !done.adopted && (
        <Button size="xs" w="fit-content" loading={adopt.isPending} onClick={() => adopt.mutate()}>
          Use the trained agents
        </Button>
      )}
      <Switch
        checked={settings.trainByItself}
        onChange={({ currentTarget }) => save({ trainByItself: currentTarget.checked })}
        label="Train by itself"
        description="In the background, when a tenth of the samples have changed. What comes of it is told here; nothing is taken into use by itself."
      />
    </Stack>
  );
}
