import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ask } from '../../../arc';

/** How long it can be taken back from here, milliseconds. */
const SHOWN_MS = 12_000;

/** Says what was done, with a button that takes it back; `undone` is called when that is on disk. */
export function notifyUndoable(message: string, undo: string, undone: () => void): void {
  const id = `undo-${undo}`;
  const takeBack = () => {
    notifications.hide(id);
    ask('undoCorrection', { undo }).then(
      () => {
        notifications.show({ message: 'Taken back.' });
        undone();
      },
      ({ message: sentence }: Error) =>
        notifications.show({ color: 'red', message: sentence, autoClose: false }),
    );
  };
  notifications.show({
    id,
    autoClose: SHOWN_MS,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {message}
        </Text>
        <Button size="compact-sm" variant="light" flex="none" onClick={takeBack}>
          Undo
        </Button>
      </Group>
    ),
  });
}
