import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../arc';
import { useUndo } from '../../people/undo/use-undo';
import { useTrainingState } from './use-training-state';

/** Training on the people enrolled. */
export function useTraining() {
  const client = useQueryClient();
  const { offer, refresh } = useUndo();
  const train = useMutation({ mutationFn: () => ask('trainGallery') });
  const adopt = useMutation({
    mutationFn: () => ask('adoptTraining'),
    onSuccess: async ({ settings, undoStep }) => {
      client.setQueryData(['settings'], settings);
      offer('People are scored by trained agents now.', undoStep);
      await refresh();
    },
  });
  return { state: useTrainingState(), train, adopt };
}
