import { Anchor, Button, Center, Stack, Text, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { PassphraseField } from './passphrase-field';
import { setAsideDialog } from './set-aside-dialog';
import { useWaysOn } from './start-problem-ways-on';
import { useUnlock } from './use-unlock';

/** The whole window while the database waits for its passphrase. */
export function UnlockScreen() {
  const [passphrase, setPassphrase] = useState('');
  const { unlock } = useUnlock();
  const { setAside } = useWaysOn();
  const field = useRef<HTMLInputElement>(null);
  const send = (event: React.FormEvent) => {
    event.preventDefault();
    unlock.mutate(passphrase, { onError: () => field.current?.select() });
  };
  return (
    <Center component="main" mih="100dvh" p="xl" data-testid="unlock">
      <Stack w={400} gap="md">
        <IconLock size={40} stroke={1.4} aria-hidden />
        <Title order={2}>ArcEnroll is locked</Title>
        <form onSubmit={send}>
          <Stack gap="md">
            <PassphraseField
              ref={field}
              label="Passphrase"
              autoFocus
              value={passphrase}
              onChange={({ currentTarget }) => {
                setPassphrase(currentTarget.value);
                unlock.reset();
              }}
              error={unlock.error?.message}
              readOnly={unlock.isPending}
            />
            <Button type="submit" loading={unlock.isPending} disabled={passphrase === ''}>
              Unlock
            </Button>
          </Stack>
        </form>
        <Text size="sm" c="dimmed">
          Forgotten? It cannot be recovered, by anybody. You can{' '}
          <Anchor
            component="button"
            size="sm"
            onClick={() => setAsideDialog(() => setAside.mutate())}
          >
            set the database aside and begin an empty one
          </Anchor>
          .
        </Text>
      </Stack>
    </Center>
  );
}
