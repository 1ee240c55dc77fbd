import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MOST_FILE_BYTES } from '../../../src-main/contract/import';
import { folderMark, readPicture } from '../../../src-main/import/read-picture';
import { temporaryFolder } from '../temporary-folder';

it('gives the bytes and their SHA-256', async () => {
  const folder = temporaryFolder();
  const bytes = Buffer.alloc(2_500_000, 'picture');
  writeFileSync(join(folder, 'a.jpg'), bytes);
  const read = await readPicture(folder, join(folder, 'a.jpg'));
  if ('refusal' in read) throw new Error(read.refusal);
  expect(Buffer.compare(read.bytes, bytes)).toBe(0);
  expect(read.hash).toBe(createHash('sha256').update(bytes).digest('hex'));
});

it('does not read a file that is too large', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.jpg'), '');
  truncateSync(join(folder, 'a.jpg'), MOST_FILE_BYTES + 1);
  expect(await readPicture(folder, join(folder, 'a.jpg'))).toEqual({ refusal: 'too-large' });
});

it.skipIf(process.platform === 'win32')('does not wait at a pipe', async () => {
  const folder = temporaryFolder();
  execFileSync('mkfifo', [join(folder, 'a.jpg')]);
  expect(await readPicture(folder, join(folder, 'a.jpg'))).toEqual({ refusal: 'unreadable' });
});

it('tells a folder from another that was put in its place', async () => {
  const parent = temporaryFolder();
  const folder = join(parent, 'people');
  mkdirSync(folder);
  const mark = await folderMark(folder);
  expect(mark).not.toBeNull();
  expect(await folderMark(folder)).toBe(mark);
  renameSync(folder, join(parent, 'moved'));
  expect(await folderMark(folder)).toBeNull();
  mkdirSync(folder);
  expect(await folderMark(folder)).not.toBe(mark);
});
