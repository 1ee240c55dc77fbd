import { useQueries, useQuery } from '@tanstack/react-query';
import type { JournalEntry } from '../../../../src-main/contract/journal';
import { goneSince, journalWords } from '../../../../src-main/contract/journal-words';
import { ask } from '../../../arc';

/** Entries that are read at a time. */
const PAGE = 100;

/** An entry as a row shows it. */
export interface ToldEntry {
  entry: JournalEntry;
  words: string;
}

/** `undefined` is still being read; `null` is not there, though later entries are. */
export type FoundEntry = ToldEntry | null | undefined;

/** Names change and people go: what was read is forgotten when the place is left. */
const FRESH = { staleTime: 0, gcTime: 0 };

/** The number of the newest entry, 0 where there is none. */
export function useNewestEntry() {
  return useQuery({
    queryKey: ['journal', 'newest'],
    queryFn: async () => (await ask('readJournal', { before: null, limit: 1 })).newest,
    ...FRESH,
  });
}

/**
 * The entries of some rows, a page around each; row 0 is the newest. Numbers have no gaps, so that a row's
 * number is known before it is read.
 */
export function useEntries(newest: number, rows: readonly number[]): (row: number) => FoundEntry {
  const pages = [...new Set(rows.map((row) => Math.floor(row / PAGE)))];
  const read = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['journal', newest, page],
      queryFn: () => readPage(newest - page * PAGE),
      ...FRESH,
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  return (row) => {
    const { data } = read[pages.indexOf(Math.floor(row / PAGE))];
    return data && (data.get(newest - row) ?? null);
  };
}

async function readPage(last: number): Promise<Map<number, ToldEntry>> {
  const { entries, names } = await ask('readJournal', { before: last + 1, limit: PAGE });
  const called = new Map(names.map(({ personId, name }) => [personId, name]));
  return new Map(
    entries.map((entry) => [
      entry.seq,
      { entry, words: journalWords(entry, (id) => called.get(id) ?? goneSince(id)) },
    ]),
  );
}
