import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { ARCHIVE_PASSPHRASE_SHORTEST } from '../../../../src-main/contract/archive-calls';
import { ask } from '../../../arc';
import { peopleWords, samplesWords, sizeWords } from './archive-words';

/** Asks for the passphrase of a new archive, twice; where to is asked by the system. */
export function ExportDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { passphrase: '', again: '' },
    validate: {
      passphrase: (text) =>
        [...text].length < ARCHIVE_PASSPHRASE_SHORTEST
          ? `Take ${ARCHIVE_PASSPHRASE_SHORTEST} characters at least; a few words are best.`
          : null,
      again: (text, { passphrase }) => (text === passphrase ? null : 'The two are not the same.'),
    },
  });
  const leave = () => {
    form.reset();
    close();
  };
  // It goes on when this is closed, and tells how it ended.
  const { mutate, isPending, error } = useMutation({
    mutationFn: (passphrase: string) => ask('exportArchive', { passphrase }),
    onSuccess: (written) => {
      if (!written) return;
      const { name, people, samples, bytes } = written;
      notifications.show({
        title: `${name} is written`,
        message: `${peopleWords(people)}, ${samplesWords(samples)}, ${sizeWords(bytes)}.`,
        autoClose: 15_000,
      });
      leave();
    },
    onError: ({ message }) =>
      notifications.show({ color: 'red', title: 'Nothing was exported', message }),
  });
  return (
    <Modal opened={opened} onClose={leave} title="Export everything" centered>
      <form onSubmit={form.onSubmit(({ passphrase }) => mutate(passphrase))}>
        <Stack>
          <Text size="sm">
            Everything goes into one encrypted file: people, samples, pictures, history, unknown
            faces and settings.
          </Text>
          <PasswordInput
            label="Passphrase"
            data-autofocus
            autoComplete="new-password"
            key={form.key('passphrase')}
            {...form.getInputProps('passphrase')}
          />
          <PasswordInput
            label="The same again"
            autoComplete="new-password"
            key={form.key('again')}
            {...form.getInputProps('again')}
          />
          <Text size="sm" c="dimmed">
            Without it nobody can open the file, and nobody can bring it back.
          </Text>
          {error && (
            <Alert color="red" role="alert">
              {error.message}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={leave}>
              Close
            </Button>
            <Button type="submit" loading={isPending}>
              Choose a place…
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
