import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup } from '../contract/archive';
import { ProblemError } from '../contract/problem';
import { connect } from '../store/connect';
import { copyDatabase, type KeyedFile, removeDatabase } from '../store/copy-database';
import { fileProblem } from './archive-problem';
import type { ArchiveTask, TaskResults, TaskRun } from './archive-tasks';
import { PART_ENDING, syncFile, syncFolder } from './whole-file';

/** Backups that are kept. */
const KEPT = 7;
const NAME = /^arcenroll-(\d{4}-\d\d-\d\d)\.db$/;

/** The name of a day's backup. */
export const backupName = (day: string) => `arcenroll-${day}.db`;

/** A day where the app runs, `YYYY-MM-DD`. */
export function dayOf(time: number): string {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The backups in a folder, newest first; none where there is no folder. */
export function listBackups(folder: string): Backup[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw fileProblem(error, 'backup');
  }
  return names
    .flatMap((name) => {
      const day = NAME.exec(name)?.[1];
      if (day === undefined) return [];
      const { size, mtimeMs } = statSync(join(folder, name));
      return [{ name, day, bytes: size, madeAt: Math.round(mtimeMs) }];
    })
    .sort((a, b) => (a.day < b.day ? 1 : -1));
}

/**
 * Which backups go once the day's is there: the oldest, so that seven of the days up to this one are kept.
 * Those of later days are never touched: the clock may be wrong.
 */
export function surplus(backups: readonly Backup[], day: string): Backup[] {
  return backups.filter((backup) => backup.day <= day).slice(KEPT);
}

/**
 * Makes the day's backup: a copy with the database's key, which takes its place when it has been opened
 * and checked. Only then the oldest goes.
 */
export async function backUp(
  { database, folder, day }: Extract<ArchiveTask, { kind: 'back-up' }>,
  { addon, progress, signal }: TaskRun,
): Promise<TaskResults['back-up']> {
  const target = join(folder, backupName(day));
  const part = target + PART_ENDING;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw fileProblem(error, 'backup');
  }
  try {
    // Of a backup that was interrupted.
    removeDatabase(part);
    progress('copying');
    copyDatabase(database, { file: part, key: database.key }, addon);
    signal.throwIfAborted();
    progress('checking');
    check({ file: part, key: database.key }, addon);
    await syncFile(part);
    renameSync(part, target);
    await syncFolder(folder);
  } catch (error) {
    removeDatabase(part);
    throw fileProblem(error, 'backup');
  }
  const removed = surplus(listBackups(folder), day).map(({ name }) => name);
  for (const name of removed) rmSync(join(folder, name), { force: true });
  return { file: target, bytes: statSync(target).size, removed };
}

function check({ file, key }: KeyedFile, addon: string | undefined): void {
  const database = connect(file, addon, key, { mustExist: true });
  try {
    const found = database.pragma('quick_check', { simple: true });
    if (found !== 'ok') {
      throw new ProblemError(
        'database-unusable',
        'The backup did not come out right and was thrown away; the earlier ones are kept. Check the disk.',
        { cause: found },
      );
    }
  } finally {
    database.close();
  }
}
