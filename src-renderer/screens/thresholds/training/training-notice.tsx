import { Anchor, Text } from '@mantine/core';
import { isWaiting, TRAINING_PART, useTrainingState } from './use-training-state';

/** Says, where one looks first, that trained agents are better and wait to be taken into use. */
export function TrainingNotice() {
  if (!isWaiting(useTrainingState())) return null;
  return (
    <Text size="sm" data-testid="training-notice">
      Trained agents name more people rightly here than means do, by more than chance explains.
      Nothing has changed yet.{' '}
      <Anchor component="button" type="button" size="sm" onClick={lookAtTraining}>
        Look at it
      </Anchor>
    </Text>
  );
}

const lookAtTraining = () => document.getElementById(TRAINING_PART)?.focus();
