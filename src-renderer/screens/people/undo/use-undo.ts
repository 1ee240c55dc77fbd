import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../arc';
import { notifyDone } from './undo-notification';
import { changeInWords } from './undo-words';

const message = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The changes that can be undone, newest first. */
export function useUndoSteps() {
  return useQuery({
    queryKey: ['people', 'undo'],
    queryFn: () => ask('readUndoSteps'),
    staleTime: 0,
  });
}

/** Undoes changes, and offers to undo the one just made. */
export function useUndo() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['people'] });

  /** Tells how it went; resolves to whether it was undone. */
  const undo = async (step: number): Promise<boolean> => {
    try {
      const undone = await ask('undo', { step });
      notifications.show({ message: `Undone: ${changeInWords(undone.change)}.` });
      // A change of the thresholds is a change of the settings.
      await Promise.all([refresh(), client.invalidateQueries({ queryKey: ['settings'] })]);
      return true;
    } catch (error) {
      notifications.show({ color: 'red', message: message(error), autoClose: false });
      return false;
    }
  };

  const undoNewest = async () => {
    const [newest] = await ask('readUndoSteps');
    if (newest) await undo(newest.id);
    else notifications.show({ message: 'There is nothing to undo.' });
  };

  /** Tells what was done, with a button that undoes it; before `refresh`, for some lists take many seconds. */
  const offer = (done: string, step: number | null) =>
    notifyDone(done, step === null ? null : () => void undo(step));

  return { undo, undoNewest, offer, refresh };
}
