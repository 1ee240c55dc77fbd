import { Button, Center, Stack, Text, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { ProblemText } from '../problem-text';
import { useNewPassphrase } from './new-passphrase';
import { NewPassphraseFields } from './new-passphrase-fields';
import { useUnlock } from './use-unlock';

/**
 * The whole window at the first start where there is no key store.
 *
 * @param plain whether the database of an earlier version waits to be encrypted
 */
export function ChoosePassphraseScreen({ plain }: { plain: boolean }) {
  const form = useNewPassphrase();
  const { choose } = useUnlock();
  return (
    <Center component="main" mih="100dvh" p="xl" data-testid="choose-passphrase">
      <Stack w={440} gap="md">
        <IconLock size={40} stroke={1.4} aria-hidden />
        <Title order={2}>Choose a passphrase</Title>
        <Text>
          ArcEnroll encrypts the people it knows. This system has no key store that ArcEnroll can
          use, so it asks for a passphrase at every start.
        </Text>
        {plain && (
          <Text>
            The database on this computer was written by an earlier version and is not encrypted
            yet. It is encrypted now; an encrypted backup of it is made first.
          </Text>
        )}
        <form onSubmit={form.onSubmit(({ passphrase }) => choose.mutate(passphrase))}>
          <Stack gap="md">
            <NewPassphraseFields form={form} autoFocus />
            {choose.error && <ProblemText size="sm">{choose.error.message}</ProblemText>}
            <Text size="sm" c="dimmed">
              Keep it safe. Without it nobody can open the database again, and it cannot be
              recovered.
            </Text>
            <Button type="submit" loading={choose.isPending}>
              {plain ? 'Encrypt the database' : 'Begin'}
            </Button>
          </Stack>
        </form>
      </Stack>
    </Center>
  );
}
