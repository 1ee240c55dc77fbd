import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KEY_FORMAT, readKeyFile, writeKeyFile } from '../../../src-main/lock/key-file';
import type { LockFiles } from '../../../src-main/lock/lock-files';
import { opensWith, type RekeyStep, rekey } from '../../../src-main/lock/rekey';
import { connect, type DatabaseKey, newDatabaseKey } from '../../../src-main/store/connect';
import { NO_SMALL_DISK } from '../../fixtures/small-disk';
import { smallDisk } from '../small-disk';
import { ADDON } from '../store/addon';
import { problemOf } from '../store/new-store';
import { temporaryFolder } from '../temporary-folder';
import { killedAfter } from './killed-after';
import {
  contentsOf,
  expectNothingLegible,
  filesIn,
  keyFileWith,
  keysIn,
  makePlain,
  openWith,
} from './locked-files';
import { unwrapped, wrapped } from './wrapped';

const STEPS: readonly RekeyStep[] = [
  'announced',
  'settled',
  'copied',
  'in place',
  'promoted',
  'a backup',
];

interface Locked {
  files: LockFiles;
  key: DatabaseKey;
  contents: string;
  backups: string[];
}

/** A locked database with two daily backups, and a file among them that is none. */
function locked(folder: string): Locked {
  const files = filesIn(folder);
  const contents = makePlain(files);
  const key = newDatabaseKey();
  openWith(files, keyFileWith(key)).database.close();
  for (const name of readdirSync(files.backups)) rmSync(join(files.backups, name));
  const backups = ['arcenroll-2026-01-01.db', 'arcenroll-2026-01-02.db'].map((name) =>
    join(files.backups, name),
  );
  for (const backup of backups) copyFileSync(files.database, backup);
  return { files, key, contents, backups };
}

const pair = (key: DatabaseKey) => ({ key, wrapped: wrapped(key) });

/** Opens what lies there as the next start of the app does. */
function nextStart(files: LockFiles): { key: DatabaseKey; backupsLeft: unknown } {
  const keyFile = readKeyFile(files.key);
  if (!keyFile) throw new Error('There is no key file.');
  const { database, key, backupsLeft, keyFile: after } = openWith(files, keyFile);
  database.close();
  expect(readKeyFile(files.key)).toEqual(after);
  return { key, backupsLeft };
}

function expectAllWith(key: DatabaseKey, { files, contents, backups }: Locked): void {
  for (const file of [files.database, ...backups]) expect(contentsOf(file, key)).toBe(contents);
  const keyFile = readKeyFile(files.key);
  expect(keyFile).toMatchObject({ format: KEY_FORMAT });
  expect(keyFile?.next ?? keyFile?.previous).toBeUndefined();
  expect(Buffer.from(unwrapped(keyFile?.current ?? wrapped(key)))).toEqual(Buffer.from(key));
}

describe('a new key', () => {
  test('opens the database and its backups, and the old one nothing', () => {
    const folder = temporaryFolder();
    const before = locked(folder);
    const next = newDatabaseKey();
    const { backupsLeft } = rekey(before.files, pair(before.key), pair(next), ADDON);
    expect(backupsLeft).toBeNull();
    expectAllWith(next, before);
    for (const file of [before.files.database, ...before.backups]) {
      expect(opensWith(file, before.key, ADDON)).toBe(false);
    }
    expectNothingLegible(folder);
    expect(readdirSync(folder).sort()).toEqual(['arcenroll.db', 'arcenroll.key', 'backups']);
  });

  test('takes along what lies in the log only', () => {
    const { files, key } = locked(temporaryFolder());
    const log = `${files.database}-wal`;
    const running = connect(files.database, ADDON, key);
    running.exec("UPDATE people SET name = 'Grace' WHERE id = 1");
    const left = [files.database, log].map((file) => ({ file, bytes: readFileSync(file) }));
    running.close();
    for (const { file, bytes } of left) writeFileSync(file, bytes);
    const next = newDatabaseKey();
    rekey(files, pair(key), pair(next), ADDON);
    expect(contentsOf(files.database, next)).toContain('"Grace"');
    expect(existsSync(log)).toBe(false);
  });

  test.each(STEPS)('killed after “%s”: the next start opens it and finishes', (step) => {
    const before = locked(temporaryFolder());
    const next = newDatabaseKey();
    killedAfter(step, before.files, before.key, next);
    const { key, backupsLeft } = nextStart(before.files);
    expect(backupsLeft).toBeNull();
    const got = ['announced', 'settled', 'copied'].includes(step) ? before.key : next;
    expect(Buffer.from(key)).toEqual(Buffer.from(got));
    expectAllWith(got, before);
    expect(readdirSync(before.files.backups)).toHaveLength(2);
    expect(existsSync(before.files.next)).toBe(false);
  });

  test('waits while something else reads the database', async () => {
    const before = locked(temporaryFolder());
    const { files, key } = before;
    const reader = connect(files.database, ADDON, key);
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM people').get();
    const writer = connect(files.database, ADDON, key);
    writer.exec("UPDATE people SET name = 'Grace' WHERE id = 1");
    writer.close();
    const again = () => rekey(files, pair(key), pair(newDatabaseKey()), ADDON);
    expect((await problemOf(again)).code).toBe('database-locked');
    expect(readKeyFile(files.key)?.next).toBeUndefined();
    reader.close();
    expect(again().backupsLeft).toBeNull();
  });

  test('leaves a damaged backup aside', () => {
    const before = locked(temporaryFolder());
    const [damaged, ...backups] = before.backups;
    const bytes = readFileSync(damaged);
    bytes.fill(0, 8192, 65_536);
    writeFileSync(damaged, bytes);
    const foreign = join(before.files.backups, 'letter.db');
    writeFileSync(foreign, 'Dear Sir or Madam, '.repeat(500));
    const next = newDatabaseKey();
    expect(rekey(before.files, pair(before.key), pair(next), ADDON).backupsLeft).toBeNull();
    expectAllWith(next, { ...before, backups });
    expect(existsSync(`${damaged}.damaged`)).toBe(true);
    expect(readFileSync(foreign, 'utf8')).toContain('Dear Sir');
  });

  test('on a full disk leaves everything as it was, and works when there is room', async (context) => {
    const folder = smallDisk(24);
    if (folder === null) return context.skip(NO_SMALL_DISK);
    const before = locked(folder);
    const filler = join(folder, 'filler');
    fillNearly(filler);
    const next = newDatabaseKey();
    const again = () => rekey(before.files, pair(before.key), pair(next), ADDON);
    const problem = await problemOf(again);
    expect(problem.code).toBe('database-full');
    expect(problem.sentence).toContain('It has its old key');
    expectAllWith(before.key, before);
    expect(readdirSync(folder).sort()).toEqual(
      ['arcenroll.db', 'arcenroll.key', 'backups', 'filler'].sort(),
    );
    expect(nextStart(before.files).backupsLeft).toBeNull();
    rmSync(filler);
    again();
    expectAllWith(next, before);
  });

  test('is kept with the old one while the disk is too full for the backups', (context) => {
    const folder = smallDisk(24);
    if (folder === null) return context.skip(NO_SMALL_DISK);
    const before = locked(folder);
    const next = newDatabaseKey();
    const filler = join(folder, 'filler');
    const { backupsLeft } = rekey(before.files, pair(before.key), pair(next), ADDON, (done) => {
      if (done === 'promoted') fillNearly(filler);
    });
    expect(backupsLeft).toMatchObject({ code: 'database-full' });
    expect(contentsOf(before.files.database, next)).toBe(before.contents);
    expect(nextStart(before.files).backupsLeft).toMatchObject({ code: 'database-full' });
    const keyFile = readKeyFile(before.files.key);
    const keys = keyFile && keysIn(keyFile);
    expect(keys?.previous && Buffer.from(keys.previous)).toEqual(Buffer.from(before.key));
    rmSync(filler);
    expect(nextStart(before.files).backupsLeft).toBeNull();
    expectAllWith(next, before);
  });
});

/** Fills a disk but for what a start of the app needs: less than a copy of the database. */
function fillNearly(filler: string): void {
  const { bavail, bsize } = statfsSync(dirname(filler));
  writeFileSync(filler, Buffer.alloc(bavail * bsize - 2 ** 18));
}

test('a database whose key file belongs to another is not opened, and not changed', async () => {
  const { files, key, contents } = locked(temporaryFolder());
  const problem = await problemOf(() => openWith(files, keyFileWith(newDatabaseKey())));
  expect(problem.code).toBe('key-unusable');
  expect(contentsOf(files.database, key)).toBe(contents);
});

test('a first start makes the database and its key file', () => {
  const files = filesIn(temporaryFolder());
  const key = newDatabaseKey();
  openWith(files, keyFileWith(key)).database.close();
  expect(nextStart(files).key).toEqual(Buffer.from(key));
  mkdirSync(files.backups, { recursive: true });
  writeKeyFile(files.key, keyFileWith(key));
  expect(nextStart(files).backupsLeft).toBeNull();
});
