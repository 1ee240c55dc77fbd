import { Text } from '@mantine/core';
import type { ImportCounts } from '../../../../src-main/contract/import';
import classes from './import.module.css';
import { counted, inDigits } from './import-words';

/** What came of the files so far, in a line. */
export function ImportCountsLine({ counts }: { counts: ImportCounts }) {
  const { 'already-there': there, ...reasons } = counts.refused;
  const refused = Object.values(reasons).reduce((sum, count) => sum + count, 0);
  const parts = [
    `${counted(counts.added, 'sample', 'samples')} added`,
    counted(counts.newPeople, 'new person', 'new people'),
    ...(there > 0 ? [`${inDigits(there)} already there`] : []),
    `${inDigits(refused)} refused`,
  ];
  return (
    <Text size="sm" c="dimmed" className={classes.figures} data-testid="import-counts">
      {parts.join(' · ')}
    </Text>
  );
}
