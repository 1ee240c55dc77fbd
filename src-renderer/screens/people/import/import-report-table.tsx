import { Chip, Group, ScrollArea, Stack, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import {
  type ImportCounts,
  REFUSALS,
  type ReportFilter,
  type ReportRow,
} from '../../../../src-main/contract/import';
import classes from './import.module.css';
import { inDigits, REASONS } from './import-words';
import { useReportRows } from './use-import';

const ROW_HEIGHT = 44;

/** What was refused and why; the rows on show only, for there may be hundreds of thousands. */
export function ImportReportTable({ counts }: { counts: ImportCounts }) {
  const [filter, setFilter] = useState<ReportFilter>('all');
  const filters = filtersOf(counts);
  const total = filters.find(({ value }) => value === filter)?.count ?? 0;
  return (
    <Stack gap="sm" className={classes.report}>
      <Chip.Group value={filter} onChange={(value) => setFilter(value as ReportFilter)}>
        <Group gap="xs" role="radiogroup" aria-label="Show">
          {filters.map(({ value, label, count }) => (
            <Chip key={value} value={value} size="xs" variant="outline">
              {label} {inDigits(count)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Rows key={filter} filter={filter} total={total} />
    </Stack>
  );
}

function filtersOf({ refused, alike }: ImportCounts) {
  const reasons = REFUSALS.map((value) => ({
    value: value as ReportFilter,
    label: REASONS[value],
    count: refused[value],
  })).filter(({ count }) => count > 0);
  const hints =
    alike > 0 ? [{ value: 'looks-like' as const, label: 'Looks like somebody', count: alike }] : [];
  const count = [...reasons, ...hints].reduce((sum, reason) => sum + reason.count, 0);
  return [{ value: 'all' as ReportFilter, label: 'All', count }, ...reasons, ...hints];
}

function Rows({ filter, total }: { filter: ReportFilter; total: number }) {
  const viewport = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: total,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const items = list.getVirtualItems();
  const rows = useReportRows(filter, total, items[0]?.index ?? 0, items.at(-1)?.index ?? 0);
  return (
    <div className={classes.table}>
      <div className={`${classes.row} ${classes.heads}`} aria-hidden>
        <span>Name</span>
        <span>File</span>
        <span>Why</span>
      </div>
      <ScrollArea viewportRef={viewport} className={classes.rows} type="auto">
        <ul
          className={classes.list}
          style={{ height: list.getTotalSize() }}
          aria-label="What was refused"
        >
          {items.map(({ key, index, start }) => (
            <Row key={key} row={rows.get(index)} top={start} />
          ))}
        </ul>
      </ScrollArea>
    </div>
  );
}

function Row({ row, top }: { row: ReportRow | undefined; top: number }) {
  const style = { height: ROW_HEIGHT, transform: `translateY(${top}px)` };
  if (!row) return <li className={classes.row} style={style} aria-hidden />;
  const why = row.refusal ? REASONS[row.refusal] : 'Added; looks like';
  return (
    <li className={classes.row} style={style} data-testid="import-row" data-refusal={row.refusal}>
      <span className={classes.cell} title={row.name}>
        {row.name || '–'}
      </span>
      <span className={classes.cell} title={row.file}>
        {row.file || '–'}
      </span>
      <span className={classes.cell} title={row.detail ?? undefined}>
        {why}
        {row.detail && (
          <Text span size="sm" c="dimmed">
            {row.refusal ? ': ' : ' '}
            {row.detail}
          </Text>
        )}
      </span>
    </li>
  );
}
