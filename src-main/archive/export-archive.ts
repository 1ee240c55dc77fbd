import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { connect, newDatabaseKey } from '../store/connect';
import { copyDatabase, type KeyedFile, removeDatabase } from '../store/copy-database';
import { bodyOf } from './archive-body';
import { fileProblem } from './archive-problem';
import type { ArchiveTask, Counts, TaskResults, TaskRun } from './archive-tasks';
import { LEFTOVER } from './leftovers';
import { writeWholeFile } from './whole-file';
import { writeArchive } from './write-archive';

/**
 * Writes everything that is in the database into an archive. At its place is the whole archive or what
 * was there before; where this throws, nothing is left behind.
 */
export async function exportArchive(
  task: Extract<ArchiveTask, { kind: 'export' }>,
  { addon, signal, progress }: TaskRun,
): Promise<TaskResults['export']> {
  const key = newDatabaseKey();
  const copy = { file: join(task.workFolder, `${LEFTOVER}${hex()}.db`), key };
  try {
    progress('copying');
    copyDatabase(task.database, copy, addon);
    signal.throwIfAborted();
    const counts = countIn(copy, addon);
    const { body, bodyBytes } = await bodyOf(copy, { app: task.app, exportedAt: task.now });
    progress('writing', 0);
    await writeWholeFile(task.target, (file) =>
      writeArchive(file, {
        body,
        bodyBytes,
        passphrase: task.passphrase,
        signal,
        onProgress: (bytes) => progress('writing', bytes / bodyBytes),
      }),
    );
    return { ...counts, bytes: bodyBytes };
  } catch (error) {
    throw fileProblem(error, 'archive');
  } finally {
    removeDatabase(copy.file);
  }
}

const hex = () => randomBytes(6).toString('hex');

function countIn({ file, key }: KeyedFile, addon: string | undefined): Counts {
  const database = connect(file, addon, key, { mustExist: true });
  try {
    const count = (table: string) =>
      Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
    return { people: count('people'), samples: count('samples') };
  } finally {
    database.close();
  }
}
