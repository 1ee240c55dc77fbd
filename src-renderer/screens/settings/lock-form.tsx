import { Button, Group, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { isCancelled } from '../../arc';
import { ProblemText } from '../../problem-text';

interface LockFormProps {
  send: (event: FormEvent<HTMLFormElement>) => void;
  change: { isPending: boolean; error: Error | null };
  /** What the button says that does it. */
  action: string;
  done: () => void;
  note?: string;
  children: ReactNode;
}

/** A form in a dialog that changes the lock: its fields, why it failed, and its buttons. */
export function LockForm({ send, change, action, done, note, children }: LockFormProps) {
  return (
    <form onSubmit={send}>
      <Stack gap="md">
        {children}
        {note && (
          <Text size="sm" c="dimmed">
            {note}
          </Text>
        )}
        {change.error && !isCancelled(change.error) && (
          <ProblemText size="sm">{change.error.message}</ProblemText>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={done}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
