import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ThresholdsChange } from '../../../src-main/contract/threshold-calls';
import { ask, listen } from '../../arc';
import { useUndo } from '../people/undo/use-undo';

/** Under `people`: whoever comes or goes changes how many a look is compared with. */
const STATE = ['people', 'calibration'];

/** What scores are worth here; kept up to date by its signal. */
export function useCalibration() {
  const client = useQueryClient();
  useEffect(() => listen('calibration', (state) => client.setQueryData(STATE, state)), [client]);
  return useQuery({
    queryKey: STATE,
    queryFn: () => ask('readCalibration'),
    // The signal is not heard while another screen is shown.
    refetchOnMount: 'always',
  });
}

/** The people most at risk; under `people`, for whoever comes or goes changes it. */
export function useRisks() {
  return useQuery({ queryKey: ['people', 'risks'], queryFn: () => ask('readRisks'), staleTime: 0 });
}

/** Changes thresholds; each change offers its undoing when it is done. */
export function useChangeThresholds() {
  const client = useQueryClient();
  const { offer, refresh } = useUndo();
  return useMutation({
    mutationFn: ({ change }: { change: ThresholdsChange; done: string }) =>
      ask('changeThresholds', change),
    onSuccess: async ({ settings, undoStep }, { done }) => {
      client.setQueryData(['settings'], settings);
      if (undoStep !== null) offer(done, undoStep);
      await refresh();
    },
  });
}

/** Gives a person a threshold of their own, or takes it away. */
export function useSetPersonThreshold() {
  const { offer, refresh } = useUndo();
  return useMutation({
    mutationFn: ({ personId, score }: { personId: number; score: number | null; done: string }) =>
      ask('setPersonThreshold', { personId, score }),
    onSuccess: async ({ undoStep }, { done }) => {
      if (undoStep !== null) offer(done, undoStep);
      await refresh();
    },
  });
}

/** Who has a threshold of their own. */
export function useOwnThresholds() {
  return useQuery({
    queryKey: ['people', 'own-thresholds'],
    queryFn: () => ask('readOwnThresholds'),
    staleTime: 0,
  });
}
