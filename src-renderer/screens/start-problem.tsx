import { Button, Center, Code, Group, Stack, Text, Title } from '@mantine/core';
import { IconDatabaseOff } from '@tabler/icons-react';
import type { Problem, ProblemCode } from '../../src-main/contract/problem';
import { useAbout } from '../queries';
import { setAsideDialog } from './set-aside-dialog';
import { useWaysOn } from './start-problem-ways-on';

const TITLES: Partial<Record<ProblemCode, string>> = {
  'database-foreign': 'The database file is not one of ArcEnroll’s',
  'database-newer': 'The database comes from a newer ArcEnroll',
  'database-read-only': 'The database cannot be written',
  'database-locked': 'The database is in use',
  'database-full': 'The disk is full',
  'database-unusable': 'The database cannot be read',
  'key-missing': 'The database’s key file is missing',
  'key-unusable': 'The database’s key file cannot be used',
  'key-store-refused': 'The key of the database was not given out',
};

/** With these the file itself is at fault: another beginning helps, a second try hardly. */
const CAN_BE_SET_ASIDE: readonly ProblemCode[] = [
  'database-foreign',
  'database-unusable',
  'database-newer',
  'key-missing',
  'key-unusable',
  'key-store-refused',
];

/** The whole window while the database cannot be opened: what happened, and the ways on. */
export function StartProblem({ problem }: { problem: Problem }) {
  const { retry, setAside, showFile } = useWaysOn();
  const confirm = () => setAsideDialog(() => setAside.mutate());
  const file = useAbout().data?.databaseFile;
  return (
    <Center
      component="main"
      mih="100dvh"
      p="xl"
      data-testid="start-problem"
      data-code={problem.code}
    >
      <Stack maw={560} gap="md" align="flex-start">
        <IconDatabaseOff size={40} stroke={1.4} aria-hidden />
        <Title order={2}>{TITLES[problem.code] ?? 'The database cannot be opened'}</Title>
        <Text role="alert">{problem.sentence}</Text>
        {file && !problem.sentence.includes(file) && (
          <Code block={false} style={{ overflowWrap: 'anywhere' }}>
            {file}
          </Code>
        )}
        <Group gap="xs" mt="xs">
          <Button loading={retry.isPending} onClick={() => retry.mutate()}>
            Try again
          </Button>
          <Button variant="default" onClick={() => showFile.mutate()}>
            Show the file
          </Button>
          {CAN_BE_SET_ASIDE.includes(problem.code) && (
            <Button variant="default" loading={setAside.isPending} onClick={confirm}>
              Set it aside and begin an empty one…
            </Button>
          )}
        </Group>
      </Stack>
    </Center>
  );
}
