import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { LockState } from '../../../src-main/contract/lock';
import { useLock, useLockChanges } from '../../lock-queries';
import { ProblemText } from '../../problem-text';
import { ChangePassphraseForm } from './change-passphrase-form';
import { KeyStoreForm } from './key-store-form';
import { PassphraseForm } from './passphrase-form';
import { Section, Setting } from './setting';

/** How the database is locked, and what can be changed about it. */
export function ProtectionSetting() {
  const { data: lock, error } = useLock();
  if (error) {
    return <ProblemText>{error.message}</ProblemText>;
  }
  if (!lock) return null;
  return (
    <Section title="Protection">
      <Setting label="The database is encrypted" description={whoKeepsTheKey(lock)}>
        <Group gap="xs" justify="flex-end">
          {lock.by === 'passphrase' && (
            <Button
              variant="default"
              onClick={() => open('Change the passphrase', ChangePassphraseForm)}
            >
              Change passphrase…
            </Button>
          )}
          {lock.by === 'key-store' && (
            <Button
              variant="default"
              onClick={() => open('Ask for a passphrase at start', PassphraseForm)}
            >
              Ask for a passphrase at start…
            </Button>
          )}
          {lock.by === 'passphrase' && lock.keyStoreAvailable && (
            <Button
              variant="default"
              onClick={() => open('Let the system keep the key', KeyStoreForm)}
            >
              Let the system keep the key…
            </Button>
          )}
        </Group>
      </Setting>
      <NewKey lock={lock} />
    </Section>
  );
}

function whoKeepsTheKey({ by, keyStoreAvailable }: LockState): string {
  if (by === 'key-store') {
    return 'The system’s key store keeps the key: whoever is logged in as you can open ArcEnroll.';
  }
  return keyStoreAvailable
    ? 'A passphrase is asked for at every start. Without it the database cannot be opened.'
    : 'A passphrase is asked for at every start: this system has no key store that ArcEnroll can use. Without it the database cannot be opened.';
}

function open(title: string, Form: (props: { done: () => void }) => React.ReactNode): void {
  const id = modals.open({
    title,
    centered: true,
    children: <Form done={() => modals.close(id)} />,
  });
}

/** Encrypting everything anew, with how far it is. */
function NewKey({ lock }: { lock: LockState }) {
  const { rekey } = useLockChanges();
  const confirm = () =>
    modals.openConfirmModal({
      title: 'Encrypt everything under a new key?',
      centered: true,
      children: (
        <Text size="sm">
          The database and its backups are written anew, which takes a while when they are large.
          Changes wait until it is done. If the power fails, it goes on at the next start.
        </Text>
      ),
      labels: { confirm: 'Make a new key', cancel: 'Cancel' },
      onConfirm: () => rekey.mutate(),
    });
  return (
    <Setting
      label="Key"
      description="After somebody may have got hold of an old key or passphrase. A changed passphrase alone does not help against a copy of the old files."
    >
      <Stack gap="xs" align="flex-end">
        <Button variant="default" onClick={confirm} loading={lock.rekeying !== null}>
          New key…
        </Button>
        {lock.rekeying !== null && (
          <Progress
            w="100%"
            value={lock.rekeying * 100}
            aria-label="Encrypted anew so far"
            animated
          />
        )}
        {lock.backupsLeft && (
          <Alert color="yellow" variant="light" role="alert">
            {lock.backupsLeft.sentence}
          </Alert>
        )}
      </Stack>
    </Setting>
  );
}
