import {
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LockStep } from '../../../src-main/lock/lock-plain';
import { connect, newDatabaseKey } from '../../../src-main/store/connect';
import { fileKind } from '../../../src-main/store/file-kind';
import { NO_SMALL_DISK } from '../../fixtures/small-disk';
import { smallDisk } from '../small-disk';
import { ADDON } from '../store/addon';
import { problemOf } from '../store/new-store';
import { temporaryFolder } from '../temporary-folder';
import { killedAfter } from './killed-after';
import {
  backupsIn,
  contentsOf,
  expectNothingLegible,
  filesIn,
  keyFileWith,
  makePlain,
  openWith,
} from './locked-files';

const STEPS: readonly LockStep[] = [
  'log kept',
  'settled',
  'copied',
  'backed up',
  'named',
  'in place',
];

/** Another name for a file, by which its bytes can be looked at when it is gone. */
function witnessOf(file: string): string {
  const witness = join(temporaryFolder(), 'witness');
  linkSync(file, witness);
  return witness;
}

const isWiped = (file: string) => readFileSync(file).every((byte) => byte === 0);

test('a plain database is encrypted, with a backup, and nothing plain stays', () => {
  const folder = temporaryFolder();
  const files = filesIn(folder);
  const contents = makePlain(files);
  const witness = witnessOf(files.database);
  const key = newDatabaseKey();
  const { database } = openWith(files, keyFileWith(key));
  expect(database.pragma('user_version', { simple: true })).toBeGreaterThan(1);
  database.close();

  expect(contentsOf(files.database, key)).toBe(contents);
  expect(backupsIn(files)).toHaveLength(1);
  expect(contentsOf(backupsIn(files)[0], key)).toBe(contents);
  expectNothingLegible(folder);
  expect(readdirSync(folder).sort()).toEqual(['arcenroll.db', 'arcenroll.key', 'backups']);
  expect(isWiped(witness)).toBe(true);
});

test('what lies in its log is kept, and the log is overwritten too', () => {
  const folder = temporaryFolder();
  const files = filesIn(folder);
  makePlain(files);
  // A database and its log as a kill leaves them: copied while they are in use.
  const log = `${files.database}-wal`;
  const running = connect(files.database, ADDON, null);
  running.prepare("INSERT INTO people VALUES (999, 'Grace', 'grace', 1)").run();
  const left = [files.database, log].map((file) => ({ file, bytes: readFileSync(file) }));
  running.close();
  for (const { file, bytes } of left) writeFileSync(file, bytes);
  const witness = witnessOf(log);
  expect(isWiped(witness)).toBe(false);

  const key = newDatabaseKey();
  openWith(files, keyFileWith(key)).database.close();
  expect(contentsOf(files.database, key)).toContain('"Grace"');
  expectNothingLegible(folder);
  expect(isWiped(witness)).toBe(true);
});

test.each(STEPS)('killed after “%s” it is whole, and the next start does the rest', (step) => {
  const folder = temporaryFolder();
  const files = filesIn(folder);
  const contents = makePlain(files);
  const key = newDatabaseKey();
  killedAfter(step, files, key);

  const kind = fileKind(files.database);
  expect(kind).toBe(step === 'in place' ? 'sealed' : 'plain');
  expect(contentsOf(files.database, kind === 'plain' ? null : key)).toBe(contents);
  openWith(files, keyFileWith(key)).database.close();
  expect(contentsOf(files.database, key)).toBe(contents);
  expectNothingLegible(folder);
  expect(backupsIn(files).length).toBeGreaterThan(0);
  for (const backup of backupsIn(files)) expect(contentsOf(backup, key)).toBe(contents);
  expect(readdirSync(folder).sort()).toEqual(['arcenroll.db', 'arcenroll.key', 'backups']);
});

test('a database of another program is left as it is', async () => {
  const files = filesIn(temporaryFolder());
  const other = connect(files.database, ADDON, null);
  other.exec('CREATE TABLE recipes (name TEXT)');
  other.close();
  const before = readFileSync(files.database);
  const problem = await problemOf(() => openWith(files, keyFileWith(newDatabaseKey())));
  expect(problem.code).toBe('database-foreign');
  expect(readFileSync(files.database)).toEqual(before);
  expect(existsSync(files.backups)).toBe(false);
});

test('a stray file under the name that the plain database gets is kept', () => {
  const folder = temporaryFolder();
  const files = filesIn(folder);
  makePlain(files);
  writeFileSync(files.plain, 'somebody put this here');
  openWith(files, keyFileWith(newDatabaseKey())).database.close();
  const kept = readdirSync(folder).find((name) => name.includes('set-aside'));
  expect(readFileSync(join(folder, String(kept)), 'utf8')).toBe('somebody put this here');
});

test('its backup is kept for a month', () => {
  const files = filesIn(temporaryFolder());
  makePlain(files);
  const keyFile = keyFileWith(newDatabaseKey());
  openWith(files, keyFile).database.close();
  const [backup] = backupsIn(files);
  for (const [days, kept] of [
    [29, true],
    [31, false],
  ] as const) {
    const then = Date.now() / 1000 - days * 86_400;
    utimesSync(backup, then, then);
    openWith(files, keyFile).database.close();
    expect(existsSync(backup)).toBe(kept);
  }
});

test('on a full disk it stays as it was, and is encrypted when there is room', async (context) => {
  const folder = smallDisk(16);
  if (folder === null) return context.skip(NO_SMALL_DISK);
  const files = filesIn(folder);
  const contents = makePlain(files);
  const filler = join(folder, 'filler');
  // A copy fits, its backup does not.
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(filler, Buffer.alloc(bavail * bsize - 4 * 2 ** 20));
  const key = newDatabaseKey();
  const problem = await problemOf(() => openWith(files, keyFileWith(key)));
  expect(problem.code).toBe('database-full');
  expect(problem.sentence).toContain('Nothing was changed');
  expect(contentsOf(files.database, null)).toBe(contents);
  expect(backupsIn(files)).toEqual([]);
  expect(existsSync(files.next)).toBe(false);
  rmSync(filler);
  openWith(files, keyFileWith(key)).database.close();
  expect(contentsOf(files.database, key)).toBe(contents);
});
