import { Center, Progress, Stack, Text, Title } from '@mantine/core';

/** The whole window for the moment in which the database opens: empty, unless it takes its time. */
export function Opening({ encrypting }: { encrypting: number | null }) {
  if (encrypting === null) return null;
  return (
    <Center component="main" mih="100dvh" p="xl">
      <Stack w={440} gap="md" role="status">
        <Title order={2}>Encrypting the database…</Title>
        <Text>
          It was written by an earlier version of ArcEnroll, which did not encrypt it. A backup is
          made first; please leave the app open.
        </Text>
        <Progress value={encrypting * 100} aria-label="Encrypted so far" animated />
      </Stack>
    </Center>
  );
}
