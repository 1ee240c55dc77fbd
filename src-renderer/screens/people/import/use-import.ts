import { notifications } from '@mantine/notifications';
import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueries,
  useQuery,
} from '@tanstack/react-query';
import type { ImportState, ReportFilter, ReportRow } from '../../../../src-main/contract/import';
import { ask } from '../../../arc';
import { queryClient } from '../../../queries';
import { importInBrief } from './import-words';

const IMPORT = queryOptions({ queryKey: ['import'], queryFn: () => ask('readImport') });

/** The one import there is; its signal keeps it up to date (see follow-imports). */
export function useImport(): ImportState {
  const { data } = useQuery(IMPORT);
  return data ?? { phase: 'idle' };
}

/** The same in a few words, or null; who asks is drawn anew only when these change. */
export function useImportInBrief(): string | null {
  const { data } = useQuery({ ...IMPORT, select: importInBrief });
  return data ?? null;
}

/** What can be done with an import; what goes wrong is told as a notification. */
export function useImportActions() {
  const { mutate, isPending } = useMutation({
    mutationFn: (work: () => Promise<ImportState>) => work(),
    onSuccess: (state) => queryClient.setQueryData(['import'], state),
    onError: ({ message }: Error) =>
      notifications.show({ color: 'red', message, autoClose: false }),
  });
  return {
    isPending,
    chooseFolder: () => mutate(() => ask('chooseImport', { from: 'folder' })),
    chooseCsv: () => mutate(() => ask('chooseImport', { from: 'csv' })),
    start: () => mutate(() => ask('startImport')),
    pause: () => mutate(() => ask('pauseImport', { problem: null })),
    resume: () => mutate(() => ask('resumeImport')),
    cancel: () => mutate(() => ask('cancelImport')),
    close: () => mutate(() => ask('closeImport')),
  };
}

/** Saves the report where the person wants it. */
export function useSaveReport() {
  return useMutation({
    mutationFn: () => ask('saveImportReport'),
    onSuccess: (saved) => saved && notifications.show({ message: 'The report was saved.' }),
    onError: ({ message }: Error) =>
      notifications.show({ color: 'red', message, autoClose: false }),
  });
}

/** Rows that are asked for at a time. */
const PIECE = 100;

/**
 * The rows of a report from `first` to `last` (counted from 0, both included) by their place; those that
 * have not come yet are missing.
 */
export function useReportRows(
  filter: ReportFilter,
  total: number,
  first: number,
  last: number,
): ReadonlyMap<number, ReportRow> {
  const pieces: number[] = [];
  for (let from = first - (first % PIECE); from <= Math.min(last, total - 1); from += PIECE) {
    pieces.push(from);
  }
  const answers = useQueries({
    queries: pieces.map((from) => ({
      queryKey: ['import-report', filter, total, from],
      queryFn: () => ask('readImportReport', { filter, from, count: PIECE }),
      gcTime: 0,
      placeholderData: keepPreviousData,
    })),
  });
  const rows = new Map<number, ReportRow>();
  for (const [i, { data }] of answers.entries()) {
    for (const [at, row] of (data?.rows ?? []).entries()) rows.set(pieces[i] + at, row);
  }
  return rows;
}
