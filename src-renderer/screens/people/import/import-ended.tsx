import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ImportState } from '../../../../src-main/contract/import';
import classes from './import.module.css';
import { ImportCountsLine } from './import-counts-line';
import { ImportReportTable } from './import-report-table';
import { exactDuration, inDigits } from './import-words';
import { useImportActions, useSaveReport } from './use-import';

/** What came of an import, and what was refused. */
export function ImportEnded({ state }: { state: Extract<ImportState, { phase: 'ended' }> }) {
  const { isPending, close } = useImportActions();
  const save = useSaveReport();
  const { counts, cancelled, seconds, source } = state;
  const listed = Object.values(counts.refused).reduce((sum, n) => sum + n, counts.alike);
  return (
    <Stack gap="md" className={classes.ended} data-testid="import-report">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Stack gap={2}>
          <Text fw={600} size="lg" role="status" className={classes.name}>
            “{source.label}” {cancelled ? 'was imported in part' : 'is imported'}
          </Text>
          <ImportCountsLine counts={counts} />
          <Text size="sm" c="dimmed" className={classes.figures}>
            {inDigits(counts.done)} of {inDigits(counts.files)} files in {exactDuration(seconds)}
          </Text>
        </Stack>
        <Group gap="xs" wrap="nowrap">
          {listed > 0 && (
            <Button
              variant="default"
              leftSection={<IconDownload size={18} stroke={1.6} />}
              onClick={() => save.mutate()}
              disabled={save.isPending}
            >
              Save report…
            </Button>
          )}
          <Button onClick={close} disabled={isPending}>
            Done
          </Button>
        </Group>
      </Group>
      {listed > 0 ? (
        <ImportReportTable counts={counts} />
      ) : (
        <Text c="dimmed">Nothing was refused.</Text>
      )}
    </Stack>
  );
}
