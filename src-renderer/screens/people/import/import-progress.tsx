import { Alert, Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import type { ImportState } from '../../../../src-main/contract/import';
import classes from './import.module.css';
import { ImportCountsLine } from './import-counts-line';
import { durationInWords, inDigits, percentDone } from './import-words';
import { useImportActions } from './use-import';

type Going = Extract<ImportState, { phase: 'running' | 'paused' }>;

/** How far an import is. */
export function ImportProgress({ state }: { state: Going }) {
  const { isPending, pause, resume, cancel } = useImportActions();
  const { phase, counts, problem, source } = state;
  const paused = phase === 'paused';
  return (
    <Stack gap="md" maw={680}>
      <Paper withBorder p="md">
        <Stack gap="sm">
          <Text fw={600} size="lg" className={classes.name}>
            {paused ? 'Paused' : 'Importing'} “{source.label}”
          </Text>
          <Progress.Root size="lg">
            <Progress.Section
              value={percentDone(counts)}
              color={paused ? 'gray' : undefined}
              aria-label="How far the import is"
            />
          </Progress.Root>
          <Text size="sm" className={classes.figures}>
            {inDigits(counts.done)} of {inDigits(counts.files)} files{paused ? '' : pace(state)}
          </Text>
          <ImportCountsLine counts={counts} />
        </Stack>
      </Paper>
      {problem !== null && (
        <Alert color="orange" title="The import had to pause" role="alert">
          {problem}
        </Alert>
      )}
      <Group>
        {paused ? (
          <Button onClick={resume} disabled={isPending}>
            Continue
          </Button>
        ) : (
          <Button variant="default" onClick={pause} disabled={isPending}>
            Pause
          </Button>
        )}
        <Button variant="default" onClick={cancel} disabled={isPending}>
          Cancel
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        It goes on while you are on another screen. What is imported stays when you cancel or close
        ArcEnroll; importing the same once more goes on from there.
      </Text>
    </Stack>
  );
}

function pace({ filesPerSecond, secondsLeft }: Going): string {
  if (filesPerSecond === null || secondsLeft === null) return '';
  const rate =
    filesPerSecond < 10 ? filesPerSecond.toFixed(1) : inDigits(Math.round(filesPerSecond));
  return `, ${rate} a second, ${durationInWords(secondsLeft)} left`;
}
