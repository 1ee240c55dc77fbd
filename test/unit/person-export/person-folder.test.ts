import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { folderName } from '../../../src-main/person-export/folder-name';
import { writePersonFolder } from '../../../src-main/person-export/write-person-folder';
import { NOW, openStore, problemOf, sample } from '../store/new-store';
import { temporaryFolder } from '../temporary-folder';

async function ada() {
  const store = openStore();
  const id = await store.people.add('=HYPERLINK("x")', [sample(1), sample(2)], NOW);
  await store.records.write(id, { notes: '=1+1', tags: ['Night shift'] }, NOW);
  await store.sightings.add({ personId: id, score: 0.7, threshold: 0.42, at: NOW + 5 });
  await store.thresholds.setOf(id, 0.55, NOW);
  return store.personExports.read(id);
}

test('a person’s folder holds all that is kept of them, and explains each column', async () => {
  const parent = temporaryFolder();
  const name = await writePersonFolder(parent, await ada(), NOW);
  const folder = join(parent, name);
  expect(readdirSync(folder).sort()).toEqual([
    'README.txt',
    'person.json',
    'pictures',
    'samples.csv',
    'sightings.csv',
  ]);
  expect(readdirSync(join(folder, 'pictures'))).toEqual(['sample-1.webp', 'sample-2.webp']);
  expect(readFileSync(join(folder, 'pictures/sample-2.webp'))).toEqual(
    Buffer.from(sample(2).picture),
  );
  expect(JSON.parse(readFileSync(join(folder, 'person.json'), 'utf8'))).toMatchObject({
    name: '=HYPERLINK("x")',
    notes: '=1+1',
    tags: ['Night shift'],
    enrolledAt: '2026-01-01T00:00:00.000Z',
    consentGivenAt: null,
    matchThreshold: 0.55,
    samples: 2,
    sightings: 1,
  });
  const rows = (file: string): Record<string, string>[] =>
    parse(readFileSync(join(folder, file)), { columns: true, bom: true });
  const samples = rows('samples.csv');
  expect(samples).toHaveLength(2);
  expect(samples[0]).toMatchObject({ id: '1', pose: 'front', picture: 'pictures/sample-1.webp' });
  const vector = Buffer.from(samples[0].vector, 'base64');
  expect(new Float32Array(new Uint8Array(vector).buffer)).toEqual(sample(1).vector);
  const sightings = rows('sightings.csv');
  expect(sightings[0]).toMatchObject({ seen_at: '2026-01-01T00:00:00.005Z', score: '0.7' });
  const readme = readFileSync(join(folder, 'README.txt'), 'utf8');
  for (const column of [...Object.keys(samples[0]), ...Object.keys(sightings[0])]) {
    expect(readme).toContain(column);
  }
});

test('what was trained with a person’s samples is theirs as well', async () => {
  const store = openStore();
  const id = await store.people.add('Ada', [sample(1), sample(2)], NOW);
  const samples = await store.samples.vectorsOf(id, 'a-model');
  const sampleIds = samples.map(({ sampleId }) => sampleId);
  const agent = sample(3).vector;
  await store.training.adopt('a-model', [{ personId: id, sampleIds, rows: [agent] }], 0.42, NOW);
  const parent = temporaryFolder();
  const name = await writePersonFolder(parent, await store.personExports.read(id), NOW);
  const file = (of: string) => readFileSync(join(parent, name, of), 'utf8');
  expect(JSON.parse(file('person.json'))).toMatchObject({ agents: 1 });
  const [row, ...others]: Record<string, string>[] = parse(file('agents.csv'), {
    columns: true,
    bom: true,
  });
  expect(others).toEqual([]);
  expect(row).toMatchObject({ training: '1', place: '0', model: 'a-model' });
  const vector = new Uint8Array(Buffer.from(row.vector, 'base64'));
  expect(new Float32Array(vector.buffer)).toEqual(agent);
  for (const column of ['agents.csv', ...Object.keys(row)]) {
    expect(file('README.txt')).toContain(column);
  }
});

test('a cell that a spreadsheet would run is written as text', async () => {
  const person = await ada();
  person.samples[0].source = '=cmd|calc';
  const parent = temporaryFolder();
  const name = await writePersonFolder(parent, person, NOW);
  expect(readFileSync(join(parent, name, 'samples.csv'), 'utf8')).toContain("'=cmd|calc");
});

test('a second export does not touch the first; one that fails leaves nothing', async () => {
  const parent = temporaryFolder();
  const person = await ada();
  const first = await writePersonFolder(parent, person, NOW);
  expect(await writePersonFolder(parent, person, NOW)).toBe(`${first} (2)`);
  const file = join(parent, 'a-file');
  writeFileSync(file, '');
  expect((await problemOf(() => writePersonFolder(file, person, NOW))).code).toBe('folder-gone');
  const gone = join(parent, 'gone');
  expect((await problemOf(() => writePersonFolder(gone, person, NOW))).code).toBe('folder-gone');
  expect(readdirSync(parent).sort()).toEqual([`${first}`, `${first} (2)`, 'a-file'].sort());
});

test('any name makes a folder that stays where it is put', () => {
  expect(folderName('Ada Lovelace')).toBe('ArcEnroll data of Ada Lovelace');
  expect(folderName('../../etc/passwd')).toBe('ArcEnroll data of etc passwd');
  expect(folderName('a/b\\c:d*e?"<>|')).toBe('ArcEnroll data of a b c d e');
  expect(folderName('...')).toBe('ArcEnroll data of a person');
  expect(Buffer.byteLength(folderName('😀'.repeat(120)))).toBeLessThan(200);
});
