import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { groupedByName, previewOf } from '../../../src-main/import/import-group';
import { listFolder } from '../../../src-main/import/list-folder';
import { temporaryFolder } from '../temporary-folder';

function folderOf(...files: string[]): string {
  const folder = temporaryFolder();
  for (const file of files) put(folder, file);
  return folder;
}

function put(folder: string, file: string): string {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, file);
  return path;
}

const quietly = () => ({ found: () => {}, signal: new AbortController().signal });
const list = (folder: string) => listFolder(folder, quietly());

it('takes names from folders, and from files that lie directly in the chosen one', async () => {
  const folder = folderOf(
    'Ada_Lovelace/photo.jpg',
    'Ada_Lovelace/older/1843.JPEG',
    'Grace_Hopper_01.jpg',
    'Grace_Hopper_02.png',
  );
  const listing = await list(folder);
  const groups = await groupedByName(listing.files);
  expect(groups.map(({ name, files }) => [name, files.map(({ shown }) => shown)])).toEqual([
    ['Ada Lovelace', ['Ada_Lovelace/older/1843.JPEG', 'Ada_Lovelace/photo.jpg']],
    ['Grace Hopper', ['Grace_Hopper_01.jpg', 'Grace_Hopper_02.png']],
  ]);
  expect(previewOf(listing, groups)).toEqual({
    people: 2,
    files: 4,
    first: [
      { name: 'Ada Lovelace', files: 2 },
      { name: 'Grace Hopper', files: 2 },
    ],
    namesFrom: { folder: 2, file: 2, csv: 0 },
    passedOver: 0,
    refused: 0,
  });
});

it('sorts naturally and gathers a person whose name is written in two ways', async () => {
  const folder = folderOf(
    'Guest 10/a.jpg',
    'Guest 2/a.jpg',
    'Ada_2.jpg',
    'ada_10.jpg',
    'ADA_1.jpg',
  );
  const groups = await groupedByName((await list(folder)).files);
  expect(groups.map(({ name }) => name)).toEqual(['ADA', 'Guest 2', 'Guest 10']);
  expect(groups[0].files.map(({ shown }) => shown)).toEqual([
    'ADA_1.jpg',
    'Ada_2.jpg',
    'ada_10.jpg',
  ]);
});

it('passes over hidden files, and counts what is no picture', async () => {
  const folder = folderOf(
    'Ada/.hidden.jpg',
    '.trash/Ada_1.jpg',
    'Ada/Thumbs.db',
    'Ada/notes.txt',
    'Ada/film.mp4',
    'Ada/picture.heic',
    'Ada/picture.avif',
  );
  mkdirSync(join(folder, 'Empty'));
  const { files, refused, passedOver } = await list(folder);
  expect(files.map(({ shown }) => shown).sort()).toEqual(['Ada/picture.avif', 'Ada/picture.heic']);
  expect(refused).toEqual([]);
  expect(passedOver).toBe(2);
});

it('refuses files without a usable name', async () => {
  const long = 'x'.repeat(130);
  const folder = folderOf('0001.jpg', `${long}_1.jpg`);
  const { files, refused } = await list(folder);
  expect(files).toEqual([]);
  expect(refused).toContainEqual({ name: '', shown: '0001.jpg', refusal: 'no-name', detail: null });
  expect(refused).toContainEqual(
    expect.objectContaining({
      shown: `${long}_1.jpg`,
      detail: 'A name can have 120 characters at most; this one has 130.',
    }),
  );
});

it('takes no link that leads out of the folder, and goes round in no circle', async () => {
  const outside = temporaryFolder();
  put(outside, 'Eve/secret.jpg');
  const folder = folderOf('Ada/real.jpg');
  symlinkSync(join(outside, 'Eve/secret.jpg'), join(folder, 'Ada/out.jpg'));
  symlinkSync(join(outside, 'Eve'), join(folder, 'Eve'));
  symlinkSync(folder, join(folder, 'Ada/circle'));
  symlinkSync(join(folder, 'Ada/real.jpg'), join(folder, 'Ada/within.jpg'));
  symlinkSync(join(folder, 'nowhere.jpg'), join(folder, 'Ada/broken.jpg'));
  const { files, refused } = await list(folder);
  expect(files.map(({ shown }) => shown).sort()).toEqual(['Ada/real.jpg', 'Ada/within.jpg']);
  expect(refused.map(({ shown, refusal }) => [shown, refusal]).sort()).toEqual([
    ['Ada/broken.jpg', 'missing'],
    ['Ada/out.jpg', 'outside'],
    ['Eve', 'outside'],
  ]);
});

it('says in a sentence that the folder cannot be read', async () => {
  const gone = join(temporaryFolder(), 'gone');
  await expect(list(gone)).rejects.toThrow('The folder “gone” cannot be read.');
});

it('goes on past a folder that cannot be read', async ({ skip }) => {
  skip(process.getuid?.() === 0, 'Root may read everything.');
  const folder = folderOf('Ada/1.jpg', 'Eve/1.jpg');
  chmodSync(join(folder, 'Eve'), 0);
  const { files, refused } = await list(folder);
  chmodSync(join(folder, 'Eve'), 0o755);
  expect(files).toHaveLength(1);
  expect(refused).toEqual([
    { name: 'Eve', shown: 'Eve/', refusal: 'unreadable', detail: 'this folder cannot be read' },
  ]);
});

it('stops when it is told to', async () => {
  const stop = new AbortController();
  const folder = folderOf('Ada/1.jpg', 'Ada/2.jpg', 'Ada/3.jpg');
  const found = (count: number) => count === 2 && stop.abort(new Error('enough'));
  await expect(listFolder(folder, { found, signal: stop.signal })).rejects.toThrow('enough');
});
