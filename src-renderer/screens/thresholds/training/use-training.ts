import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask, listen } from '../../../arc';
import { useUndo } from '../../people/undo/use-undo';

const STATE = ['training'];

/** Training on the people enrolled; kept up to date by its signal. */
export function useTraining() {
  const client = useQueryClient();
  const { offer, refresh } = useUndo();
  useEffect(() => listen('training', (state) => client.setQueryData(STATE, state)), [client]);
  const state = useQuery({
    queryKey: STATE,
    queryFn: () => ask('readTraining'),
    // The signal is not heard while another screen is shown.
    refetchOnMount: 'always',
  });
  const train = useMutation({ mutationFn: () => ask('trainGallery') });
  const adopt = useMutation({
    mutationFn: () => ask('adoptTraining'),
    onSuccess: async ({ settings, undoStep }) => {
      client.setQueryData(['settings'], settings);
      await refresh();
      offer('People are scored by trained agents now.', undoStep);
    },
  });
  return { state: state.data, train, adopt };
}
