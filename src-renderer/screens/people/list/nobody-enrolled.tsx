import { Button, Center, Group, Stack, Text, Title } from '@mantine/core';
import { IconFaceId } from '@tabler/icons-react';
import type { GoTo } from '../people-place';
import { MoreMenu } from './more-menu';

/** What the list says while it is empty. */
export function NobodyEnrolled({ enrol, goTo }: { enrol: () => void; goTo: GoTo }) {
  return (
    <Center mih="70vh">
      <Stack align="center" gap="sm" maw={400} ta="center">
        <IconFaceId size={56} stroke={1.2} color="var(--mantine-color-dimmed)" aria-hidden />
        <Title order={3}>Nobody is enrolled yet</Title>
        <Text c="dimmed">
          Enrol a person once, and they are recognised whenever they come before the camera. All of
          it stays on this machine.
        </Text>
        <Button mt="sm" onClick={enrol} autoFocus>
          Enrol someone
        </Button>
        <Group gap="xs">
          <Button variant="subtle" onClick={() => goTo({ at: 'import' })}>
            Import pictures
          </Button>
          <MoreMenu goTo={goTo} />
        </Group>
      </Stack>
    </Center>
  );
}
