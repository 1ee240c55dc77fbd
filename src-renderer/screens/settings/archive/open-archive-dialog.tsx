import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask } from '../../../arc';

interface OpenArchiveDialogProps {
  /** The archive's name; null: closed. */
  name: string | null;
  close: () => void;
}

/** Asks for the passphrase of an archive that was chosen, and opens it to look at. */
export function OpenArchiveDialog({ name, close }: OpenArchiveDialogProps) {
  const client = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => ask('openArchive', { passphrase }),
    onSuccess: (preview) => {
      client.setQueryData(['restore'], preview);
      leave();
    },
  });
  function leave() {
    setPassphrase('');
    reset();
    close();
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <Modal opened={name !== null} onClose={leave} title="Restore from an archive" centered>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <PasswordInput
            label="Passphrase"
            data-autofocus
            autoComplete="off"
            value={passphrase}
            onChange={({ currentTarget }) => setPassphrase(currentTarget.value)}
          />
          {error && (
            <Alert color="red" role="alert">
              {error.message}
            </Alert>
          )}
          <Text size="sm" c="dimmed">
            You see what it holds before anything is changed.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={leave}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending} disabled={passphrase === ''}>
              Open
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
