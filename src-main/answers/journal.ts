import { open, rename, rm } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { fileProblem } from '../archive/archive-problem';
import { journalWords } from '../contract/journal-words';
import type { Parts } from '../parts';
import type { HashedEntry } from '../store/journal';
import type { Answers } from './answers';

/** Entries that are read and written at a time. */
const PIECE = 1000;

const COLUMNS = ['number', 'time', 'kind', 'what happened', 'details', 'hash'];

/**
 * The journal, read, verified and saved.
 *
 * @param chooseFile asks where the file is to be written; null for nowhere
 */
export function journalAnswers(
  parts: Parts,
  chooseFile: () => Promise<string | null>,
): Pick<Answers, 'readJournal' | 'verifyJournal' | 'saveJournal'> {
  return {
    readJournal: async ({ before, limit }) => (await parts.store()).journal.page(before, limit),
    verifyJournal: async () => (await parts.store()).journal.verify(),

    saveJournal: async () => {
      const store = await parts.store();
      const file = await chooseFile();
      if (file === null) return null;
      const entries = await writeJournal(file, (after) => store.journal.hashed(after, PIECE));
      await store.journal.append('exported', { entries }, Date.now());
      return { entries };
    },
  };
}

/**
 * Writes all entries, oldest first, beside the file and then in its place, so that nothing half-written
 * is left. Returns how many there are.
 */
async function writeJournal(
  file: string,
  read: (after: number) => Promise<HashedEntry[]>,
): Promise<number> {
  const beside = `${file}.part`;
  try {
    let entries = 0;
    const written = await open(beside, 'w');
    try {
      await written.write(stringify([COLUMNS], { bom: true }));
      for (let after = 0, more = true; more; ) {
        const piece = await read(after);
        await written.write(stringify(piece.map(cells), { escape_formulas: true }));
        entries += piece.length;
        after = piece.at(-1)?.seq ?? after;
        more = piece.length === PIECE;
      }
      await written.sync();
    } finally {
      await written.close();
    }
    await rename(beside, file);
    return entries;
  } catch (error) {
    await rm(beside, { force: true });
    throw fileProblem(error, 'journal');
  }
}

/** People stand in the file by their numbers: a name in it would outlive the person's erasure. */
function cells({ hash, ...entry }: HashedEntry): (string | number)[] {
  return [
    entry.seq,
    new Date(entry.at).toISOString(),
    entry.kind,
    journalWords(entry, byNumber),
    JSON.stringify(entry.details),
    Buffer.from(hash).toString('hex'),
  ];
}

const byNumber = (personId: number) => `person no. ${personId}`;
