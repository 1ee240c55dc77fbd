import { notifications } from '@mantine/notifications';
import { ask } from '../../../arc';
import { notifyDone } from '../undo/undo-notification';

/** Says what a correction did, with a button that takes it back; `undone` is called when that is on disk. */
export function offerUndoCorrection(done: string, undo: string, undone: () => void): void {
  notifyDone(done, () => {
    ask('undoCorrection', { undo }).then(
      () => {
        notifications.show({ message: 'Taken back.' });
        undone();
      },
      ({ message }: Error) => notifications.show({ color: 'red', message, autoClose: false }),
    );
  });
}
