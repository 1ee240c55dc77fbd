import { Alert, Button, Group, Menu, Progress, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ArchiveJob, ArchiveState } from '../../../../src-main/contract/archive';
import { ask } from '../../../arc';
import { ProblemText } from '../../../problem-text';
import { Section, Setting } from '../setting';
import { jobWords, sizeWords, timeWords } from './archive-words';
import { ExportDialog } from './export-dialog';
import { OpenArchiveDialog } from './open-archive-dialog';
import { RestorePanel } from './restore-panel';
import { useArchive, useBackUpNow, useShowBackups, useStopArchive } from './use-archive';

/** Export into an archive, restore from one or from a backup, and the daily backups. */
export function ArchiveSection() {
  const { data: state, error } = useArchive();
  const [exporting, setExporting] = useState(false);
  const [archive, setArchive] = useState<string | null>(null);
  const choose = useMutation({
    mutationFn: () => ask('chooseArchive'),
    onSuccess: setArchive,
  });
  if (error) {
    return (
      <Section title="Backup and export">
        <ProblemText>{error.message}</ProblemText>
      </Section>
    );
  }
  if (!state) return null;
  const busy = state.job !== null;
  return (
    <Section title="Backup and export">
      {state.job && <Job job={state.job} />}
      <Setting
        label="Export everything"
        description="One encrypted file with all that ArcEnroll holds, for another computer or a safe place. It opens with a passphrase of its own."
      >
        <Button variant="default" onClick={() => setExporting(true)} disabled={busy}>
          Export…
        </Button>
      </Setting>
      <Setting
        label="Restore"
        description="Into this database, also when people are in it already. You see who would come and choose for each before anything is changed."
      >
        <Stack gap="xs">
          <Button
            variant="default"
            onClick={() => choose.mutate()}
            disabled={busy || choose.isPending}
          >
            Restore from an archive…
          </Button>
          <BackupMenu state={state} />
        </Stack>
      </Setting>
      <DailyBackups state={state} />
      <ExportDialog opened={exporting} close={() => setExporting(false)} />
      <OpenArchiveDialog name={archive} close={() => setArchive(null)} />
      <RestorePanel open={state.restoreOpen} />
    </Section>
  );
}

function Job({ job }: { job: ArchiveJob }) {
  const stop = useStopArchive();
  return (
    <div data-testid="archive-job">
      <Group justify="space-between" mb={6}>
        <Text size="sm" role="status">
          {jobWords(job)}
        </Text>
        {job.kind !== 'restore' && (
          <Button
            size="xs"
            variant="default"
            onClick={() => stop.mutate()}
            disabled={!job.stoppable}
          >
            {job.stoppable ? 'Stop' : 'Stopping…'}
          </Button>
        )}
      </Group>
      <Progress
        value={job.fraction === null ? 100 : job.fraction * 100}
        animated={job.fraction === null}
        aria-label={jobWords(job)}
      />
    </div>
  );
}

function BackupMenu({ state: { backups, job } }: { state: ArchiveState }) {
  const client = useQueryClient();
  const open = useMutation({
    mutationFn: (name: string) => ask('openBackup', { name }),
    onSuccess: (preview) => client.setQueryData(['restore'], preview),
    onError: ({ message }) =>
      notifications.show({ color: 'red', title: 'This backup cannot be opened', message }),
  });
  return (
    <Menu width="target" position="bottom-start">
      <Menu.Target>
        <Button variant="default" disabled={job !== null || backups.length === 0}>
          Restore from a backup…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {backups.map(({ name, madeAt, bytes }) => (
          <Menu.Item key={name} onClick={() => open.mutate(name)}>
            {timeWords(madeAt)}
            <Text size="xs" c="dimmed" span display="block">
              {sizeWords(bytes)}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function DailyBackups({ state: { backups, job, backupProblem } }: { state: ArchiveState }) {
  const backUp = useBackUpNow();
  const show = useShowBackups();
  const [newest] = backups;
  return (
    <Setting
      label="Daily backups"
      description={
        <Stack gap={4}>
          <span data-testid="last-backup">
            {newest
              ? `The last one is of ${timeWords(newest.madeAt)}; ${backups.length} ${backups.length === 1 ? 'is' : 'are'} kept.`
              : 'There is none yet.'}
          </span>
          <span>
            One is made each day while ArcEnroll runs, encrypted as the database is; the last seven
            are kept. Somebody who is erased stays in the backups that were made before, until those
            are replaced.
          </span>
          {backupProblem && (
            <Alert color="red" role="alert" title="The last backup failed" mt={6}>
              {backupProblem.sentence}
            </Alert>
          )}
        </Stack>
      }
    >
      <Stack gap="xs">
        <Button variant="default" onClick={() => backUp.mutate()} disabled={job !== null}>
          Back up now
        </Button>
        <Button variant="subtle" onClick={() => show.mutate()} disabled={backups.length === 0}>
          Show folder
        </Button>
      </Stack>
    </Setting>
  );
}
