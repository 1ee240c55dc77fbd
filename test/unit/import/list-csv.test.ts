import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listCsv } from '../../../src-main/import/list-csv';
import { readPicture } from '../../../src-main/import/read-picture';
import { temporaryFolder } from '../temporary-folder';

function csvOf(content: string | Uint8Array): string {
  const file = join(temporaryFolder(), 'people.csv');
  writeFileSync(file, content);
  return file;
}

const quietly = () => ({ found: () => {}, signal: new AbortController().signal });
const list = (content: string | Uint8Array) => listCsv(csvOf(content), quietly());

async function pairs(content: string | Uint8Array): Promise<string[][]> {
  return (await list(content)).files.map(({ name, shown }) => [name, shown]);
}

it('reads name and file, with or without headings', async () => {
  const rows = [
    ['Ada Lovelace', 'ada/1.jpg'],
    ['Grace', 'grace.png'],
  ];
  const text = 'Ada Lovelace,ada/1.jpg\nGrace,grace.png\n';
  expect(await pairs(text)).toEqual(rows);
  expect(await pairs(`name,file\n${text}`)).toEqual(rows);
  expect(await pairs('Id,File,Name\n7,ada/1.jpg,Ada Lovelace\n8,grace.png,Grace')).toEqual(rows);
});

it('reads quotes, semicolons, tabs, empty lines and Windows’ line ends', async () => {
  expect(await pairs('"Lovelace, Ada";"a;b.jpg"\r\n\r\n Grace ; "g ""1"".jpg" \r\n')).toEqual([
    ['Lovelace, Ada', 'a;b.jpg'],
    ['Grace', 'g "1".jpg'],
  ]);
  expect(await pairs('Ada\ta.jpg')).toEqual([['Ada', 'a.jpg']]);
});

it('reads UTF-8 with its mark, UTF-16, and Windows’ Western encoding', async () => {
  const row = [['Zoë', 'zoë.jpg']];
  expect(await pairs('\uFEFFname,file\nZoë,zoë.jpg')).toEqual(row);
  expect(await pairs(Buffer.from('\uFEFFname,file\nZoë,zoë.jpg', 'utf16le'))).toEqual(row);
  expect(await pairs(Buffer.from('name;file\nZoë;zoë.jpg', 'latin1'))).toEqual(row);
});

it('refuses rows without a name or a file, and goes on', async () => {
  const { files, refused } = await list(',a.jpg\nAda\nGrace,g.jpg\n');
  expect(files.map(({ name }) => name)).toEqual(['Grace']);
  expect(refused).toEqual([
    { name: '', shown: 'a.jpg', refusal: 'no-name', detail: null },
    { name: 'Ada', shown: '', refusal: 'missing', detail: 'the row names no file' },
  ]);
});

it('says at which line the file is no CSV', async () => {
  await expect(list('Ada,a.jpg\nGrace,"g.jpg\n')).rejects.toThrow(
    /^“people\.csv” cannot be read as CSV\. Look at line \d\. Each row is a name and a file\.$/,
  );
  await expect(list('x'.repeat(200_000))).rejects.toThrow('cannot be read as CSV');
});

it('says that the file is not there', async () => {
  const gone = join(temporaryFolder(), 'gone.csv');
  await expect(listCsv(gone, quietly())).rejects.toThrow('The file “gone.csv” cannot be read.');
});

it('stops when it is told to', async () => {
  const stop = new AbortController();
  const file = csvOf('Ada,a.jpg\nAda,b.jpg\nAda,c.jpg');
  const found = (count: number) => count === 2 && stop.abort(new Error('enough'));
  await expect(listCsv(file, { found, signal: stop.signal })).rejects.toThrow('enough');
});

it('reads no file outside of the CSV’s folder, however it is named', async () => {
  const outside = temporaryFolder();
  const secret = join(outside, 'secret.jpg');
  writeFileSync(secret, 'secret');
  const file = csvOf(
    [
      'Eve,../secret.jpg',
      'Eve,sub/../../secret.jpg',
      `Eve,${secret}`,
      'Eve,link.jpg',
      'Eve,..\\secret.jpg',
      'Ada,sub/../ada.jpg',
      'Ada,gone.jpg',
      'Ada,sub',
    ].join('\n'),
  );
  const folder = join(file, '..');
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'ada.jpg'), 'ada');
  writeFileSync(join(folder, '../secret.jpg'), 'secret');
  symlinkSync(secret, join(folder, 'link.jpg'));

  const { root, files } = await listCsv(file, quietly());
  const read = await Promise.all(files.map(({ path }) => readPicture(root, path)));
  expect(read.map((result) => ('refusal' in result ? result.refusal : 'read'))).toEqual([
    ...Array(5).fill('outside'),
    'read',
    'missing',
    'unreadable',
  ]);
});
