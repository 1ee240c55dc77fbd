import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { connect, newDatabaseKey } from '../store/connect';
import { copyDatabase, type KeyedFile, removeDatabase } from '../store/copy-database';
import { readBody } from './archive-body';
import { damagedArchive, fileProblem } from './archive-problem';
import type { ArchiveTask, OpenedForRestore, TaskRun } from './archive-tasks';
import { checkCopy } from './check-copy';
import { compareCopy } from './compare-copy';
import { openArchive } from './read-archive';
import { writeAll } from './write-archive';

type OpenTask = Extract<ArchiveTask, { kind: 'open' }>;

/**
 * Makes an encrypted copy of what an archive or a backup holds, checks it, and compares it with the
 * database; neither is changed. Throws a ProblemError for a file that cannot be used, and leaves no copy
 * then.
 */
export async function openForRestore(task: OpenTask, run: TaskRun): Promise<OpenedForRestore> {
  try {
    const { copy, madeAt } =
      'archive' in task.from
        ? await unpack(task.from, task.copy, run)
        : await copyOfBackup(task.from.backup, task.copy, run);
    run.progress('checking');
    checkCopy(copy, run.addon);
    run.signal.throwIfAborted();
    run.progress('comparing', 0);
    const rows = compareCopy(copy, task.database, task.matchThreshold, run);
    return { copy, madeAt, rows, people: rows.length, samples: count(copy, run.addon) };
  } catch (error) {
    removeDatabase(task.copy);
    throw error;
  }
}

async function unpack(
  { archive, passphrase }: Extract<OpenTask['from'], { archive: string }>,
  file: string,
  { signal, progress }: TaskRun,
): Promise<{ copy: KeyedFile; madeAt: number }> {
  let source: FileHandle;
  try {
    source = await open(archive, 'r');
  } catch (error) {
    throw fileProblem(error, 'archive');
  }
  try {
    progress('reading', 0);
    const { body, bodyBytes } = await openArchive(source, passphrase);
    const target = await open(file, 'wx', 0o600);
    let read = 0;
    try {
      const { key, exportedAt } = await readBody(body, async (piece) => {
        signal.throwIfAborted();
        await writeAll(target, piece);
        read += piece.length;
        progress('reading', read / bodyBytes);
      });
      return { copy: { file, key: Buffer.from(key, 'hex') }, madeAt: exportedAt };
    } finally {
      await target.close();
    }
  } catch (error) {
    await rm(file, { force: true });
    throw fileProblem(error, 'archive');
  } finally {
    await source.close();
  }
}

/** A backup stays as it is: it is copied under a new key, which also leaves its deleted pages behind. */
async function copyOfBackup(
  backup: KeyedFile,
  file: string,
  { addon, progress }: TaskRun,
): Promise<{ copy: KeyedFile; madeAt: number }> {
  progress('copying');
  const key = newDatabaseKey();
  try {
    const { mtimeMs } = await stat(backup.file);
    copyDatabase(backup, { file, key }, addon);
    return { copy: { file, key }, madeAt: Math.round(mtimeMs) };
  } catch (error) {
    const problem = fileProblem(error, 'backup');
    if (problem === error) throw damagedArchive(error);
    throw problem;
  }
}

function count({ file, key }: KeyedFile, addon: string | undefined): number {
  const database = connect(file, addon, key, { mustExist: true });
  try {
    return Number(database.prepare('SELECT count(*) FROM samples').pluck().get());
  } finally {
    database.close();
  }
}
