import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { TrainingState } from '../../../../src-main/contract/training';
import { ask, listen } from '../../../arc';

/** Id of the part of the screen that tells of it. */
export const TRAINING_PART = 'training';

/** How the training of the gallery stands; kept up to date by its signal. */
export function useTrainingState(): TrainingState | undefined {
  const client = useQueryClient();
  useEffect(
    () => listen('training', (state) => client.setQueryData(['training'], state)),
    [client],
  );
  return useQuery({ queryKey: ['training'], queryFn: () => ask('readTraining') }).data;
}

/** Agents were trained that are better, and wait to be taken into use. */
export function isWaiting(state: TrainingState | undefined): boolean {
  return state?.state === 'done' && state.better && !state.adopted;
}
