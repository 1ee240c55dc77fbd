import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** How long it can be taken back from here, milliseconds; the list of changes has it for days. */
const SHOWN_MS = 12_000;

let shown = 0;

/** Says what was done, with a button that takes it back; null: it cannot be. */
export function notifyDone(done: string, takeBack: (() => void) | null): void {
  const id = `done-${++shown}`;
  notifications.show({
    id,
    autoClose: SHOWN_MS,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {done}
        </Text>
        {takeBack && (
          <Button
            size="compact-sm"
            variant="light"
            flex="none"
            onClick={() => {
              notifications.hide(id);
              takeBack();
            }}
          >
            Undo
          </Button>
        )}
      </Group>
    ),
  });
}
