import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../../../src-main/contract/problem';
import { pooledMean } from '../../../src-main/gallery/pooled-mean';
import { groupedByName } from '../../../src-main/import/import-group';
import { ImportJob, type Looked } from '../../../src-main/import/import-job';
import type { ImportPlaces } from '../../../src-main/import/import-places';
import { listFolder } from '../../../src-main/import/list-folder';
import type { Store } from '../../../src-main/store/store';
import { NOW, openStore, vectorsIn } from '../store/new-store';
import { temporaryFolder } from '../temporary-folder';

// The real database and the real folder; for the page and the model stand a reader of the files, whose first
// word is whom they show, and a vector for each word.

/** A direction for a word, and a little of another one for each file. */
function vectorOf(whom: string, what: string): Float32Array {
  const towards = (text: string) => {
    const vector = new Float32Array(512);
    const digest = createHash('sha256').update(text).digest();
    for (const [i, byte] of digest.entries()) vector[byte + (i % 2) * 256] += 1;
    return vector;
  };
  const vector = pooledMean([
    { vector: towards(whom), weight: 1 },
    { vector: towards(what), weight: 0.4 },
  ]);
  if (!vector) throw new Error('These words have no direction.');
  return vector;
}

function folderOf(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

function placesOf(store: Store): ImportPlaces {
  const bytes = (hash: string) => Uint8Array.from(Buffer.from(hash, 'hex'));
  return {
    embed: async (crop) => {
      const text = Buffer.from(crop).toString();
      if (text.startsWith('odd')) return 'refused';
      const vector = vectorOf(text.split(' ')[0], text);
      return { vector, featureNorm: 3.7, modelId: 'a-model' };
    },
    holdersOf: (hashes) => store.imports.holdersOf(hashes.map(bytes)),
    find: async (name) => {
      const personId = await store.imports.find(name);
      if (personId === null) return null;
      const rows = await store.samples.vectorsOf(personId, 'a-model');
      return { personId, vectors: rows.map(({ vector }) => vector) };
    },
    write: (name, expected, samples) =>
      store.imports.write(
        name,
        expected,
        samples.map(({ fileHash, ...sample }) => ({
          ...sample,
          source: 'import',
          takenAt: NOW,
          fileHash: bytes(fileHash),
        })),
        NOW,
      ),
    alike: async () => null,
    writeDown: (counts) => store.journal.append('imported', counts, NOW),
  };
}

async function jobOf(folder: string, places: ImportPlaces): Promise<ImportJob> {
  const listing = await listFolder(folder, {
    found: () => {},
    signal: new AbortController().signal,
  });
  const groups = await groupedByName(listing.files);
  return ImportJob.begin(
    { kind: 'folder', label: 'People' },
    { listing, groups },
    places,
    () => {},
  );
}

const quality = { eyeDistance: 60, sharpness: 90, brightness: 120, yaw: 1, pitch: 2, roll: 3 };

/** What the page refuses. */
function refusalOf(text: string) {
  if (text.startsWith('nobody')) return { refusal: 'no-face' as const };
  return text.startsWith('broken') ? { refusal: 'unreadable' as const } : null;
}

/** Looks at pictures as the page does, some at a time, until there are no more. */
async function lookAtAll(job: ImportJob, page = randomUUID()): Promise<void> {
  let looked: Looked[] = [];
  for (;;) {
    const files = await job.work(page, looked);
    if (!files) return;
    looked = files.map(({ id, bytes }) => {
      const all = bytes ?? job.bytesOf(id);
      if (!all) throw new Error('The file was taken away.');
      const text = Buffer.from(all).toString();
      const face = { crop: all, picture: new Uint8Array(8), pose: 'front' as const, quality };
      return { id, outcome: refusalOf(text) ?? { face } };
    });
  }
}

/** Imports a whole folder. */
async function importAll(folder: string, store: Store): Promise<ImportJob> {
  const job = await jobOf(folder, placesOf(store));
  await lookAtAll(job);
  await vi.waitFor(() => expect(job.state.phase).toBe('ended'));
  return job;
}

const reportOf = (job: ImportJob) =>
  job.report
    .page('all', 0, 500)
    .rows.map(({ file, refusal, detail }) => [file, refusal, detail].filter(Boolean).join(': '));

const people = async (store: Store) =>
  (await store.people.list()).map(({ name, samples }) => `${name} ${samples}`);

it('enrols each name with the pictures that show one person', async () => {
  const store = openStore();
  const folder = folderOf({
    'Ada/1.jpg': 'ada one',
    'Ada/2.jpg': 'ada two',
    'Ada/3.jpg': 'grace by mistake',
    'Ada/4.jpg': 'nobody',
    'Ada/5.jpg': 'odd',
    'Grace_1.jpg': 'grace one',
    'Grace_2.jpg': 'grace one',
  });
  const job = await importAll(folder, store);
  expect(await people(store)).toEqual(['Ada 2', 'Grace 1']);
  expect(reportOf(job).sort()).toEqual([
    'Ada/3.jpg: another-person',
    'Ada/4.jpg: no-face',
    'Ada/5.jpg: unreadable: the recogniser could not use this face',
    'Grace_2.jpg: already-there: the same picture as Grace_1.jpg',
  ]);
  expect(job.state).toMatchObject({
    phase: 'ended',
    cancelled: false,
    counts: { files: 7, done: 7, added: 3, newPeople: 2 },
  });
  const [entry, ...earlier] = await store.journal.read(1e9, 10);
  expect(entry).toMatchObject({ kind: 'imported', details: { people: 2, samples: 3 } });
  expect(earlier.map(({ kind }) => kind)).toEqual(['person-enrolled', 'person-enrolled']);
});

it('changes nothing when the same folder is imported again', async () => {
  const store = openStore();
  const files: Record<string, string> = {};
  for (let person = 0; person < 20; person++) {
    for (let i = 0; i < 7; i++) {
      // Some show somebody else, some are on the border.
      const whom = i === 5 ? `person${person + 1}` : `person${person}`;
      files[`Person ${person}/${i}.jpg`] = `${whom} ${person} ${i}`;
    }
  }
  const folder = folderOf(files);
  const first = await importAll(folder, store);
  const before = await vectorsIn(store);
  expect(before).toHaveLength(120);
  const entries = (await store.journal.read(1e9, 1000)).length;

  const second = await importAll(folder, store);
  expect(await vectorsIn(store)).toEqual(before);
  expect((await store.journal.read(1e9, 1000)).length).toBe(entries);
  expect(first.report.refused['another-person']).toBe(20);
  expect(second.report.refused).toMatchObject({ 'already-there': 120, 'another-person': 20 });
});

it('adds to a person who is there, whatever the case of the name, if the face is theirs', async () => {
  const store = openStore();
  await importAll(folderOf({ 'Ada/1.jpg': 'ada one', 'Ada/2.jpg': 'ada two' }), store);
  const job = await importAll(
    folderOf({ 'ADA/1.jpg': 'ada three', 'ADA/2.jpg': 'grace', 'Eve/1.jpg': 'ada one' }),
    store,
  );
  expect(await people(store)).toEqual(['Ada 3']);
  expect(reportOf(job).sort()).toEqual([
    'ADA/2.jpg: another-person',
    'Eve/1.jpg: already-there: it is Ada’s',
  ]);
  expect(job.state).toMatchObject({ counts: { added: 1, newPeople: 0 } });
});

it('decides a name with many pictures in parts, and once more what belonged to nobody before', async () => {
  const store = openStore();
  const files: Record<string, string> = { 'Ada/150.jpg': 'grace' };
  for (let i = 0; i < 150; i++) files[`Ada/${i}.jpg`] = `ada ${i}`;
  const job = await importAll(folderOf(files), store);
  expect(await people(store)).toEqual(['Ada 150']);
  expect(reportOf(job)).toEqual(['Ada/150.jpg: another-person']);
});

it('pauses and goes on', async () => {
  const store = openStore();
  const job = await jobOf(
    folderOf({ 'Ada/1.jpg': 'ada one', 'Ada/2.jpg': 'ada two' }),
    placesOf(store),
  );
  job.pause(null);
  const working = lookAtAll(job);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(job.state).toMatchObject({ phase: 'paused', problem: null, counts: { done: 0 } });
  job.resume();
  await working;
  await vi.waitFor(() => expect(job.state.phase).toBe('ended'));
  expect(await people(store)).toEqual(['Ada 2']);
});

it('keeps what was written when it is cancelled, and finds the rest again', async () => {
  const store = openStore();
  const files: Record<string, string> = {};
  for (let person = 0; person < 30; person++) {
    for (const i of [1, 2]) files[`Person ${person}/${i}.jpg`] = `person${person} ${i}`;
  }
  const folder = folderOf(files);
  const places = placesOf(store);
  const job = await jobOf(folder, {
    ...places,
    write: async (...args) => {
      if (args[0] === 'Person 9') void job.cancel();
      return places.write(...args);
    },
  });
  await lookAtAll(job);
  await vi.waitFor(() => expect(job.state.phase).toBe('ended'));
  expect(job.state).toMatchObject({ cancelled: true });
  const there = await people(store);
  expect(there.length).toBeGreaterThan(5);
  expect(there.length).toBeLessThan(30);
  expect(there.every((person) => person.endsWith(' 2'))).toBe(true);

  const rest = await importAll(folder, store);
  expect(await people(store)).toHaveLength(30);
  expect(rest.report.refused['already-there']).toBe(there.length * 2);
});

it('pauses when the disk is full, writes nothing half, and loses nothing', async () => {
  const store = openStore();
  const places = placesOf(store);
  let full = true;
  const job = await jobOf(
    folderOf({ 'Ada/1.jpg': 'ada one', 'Ada/2.jpg': 'ada two', 'Grace/1.jpg': 'grace' }),
    {
      ...places,
      write: (...args) =>
        full
          ? Promise.reject(new ProblemError('database-full', 'The disk is full.'))
          : places.write(...args),
    },
  );
  const working = lookAtAll(job);
  await vi.waitFor(() => expect(job.state.phase).toBe('paused'));
  expect(job.state).toMatchObject({
    problem: 'The disk is full. What was imported so far is kept. Free some space and continue.',
    counts: { added: 0 },
  });
  expect(await people(store)).toEqual([]);
  job.resume();
  await vi.waitFor(() => expect(job.state.phase).toBe('paused'));
  full = false;
  job.resume();
  await working;
  await vi.waitFor(() => expect(job.state.phase).toBe('ended'));
  expect(await people(store)).toEqual(['Ada 2', 'Grace 1']);
});

it('pauses when the folder vanishes, and goes on when it is back', async () => {
  const store = openStore();
  const files: Record<string, string> = {};
  for (let i = 0; i < 40; i++) files[`Person ${i}/1.jpg`] = `person${i}`;
  const folder = folderOf(files);
  const job = await jobOf(folder, placesOf(store));
  rmSync(join(folder, 'Person 39/1.jpg'));
  renameSync(folder, `${folder}-away`);
  const working = lookAtAll(job);
  await vi.waitFor(() => expect(job.state.phase).toBe('paused'));
  expect(job.state).toMatchObject({
    problem: expect.stringMatching(/^The folder of “People” is not there any more\./),
    counts: { done: 0 },
  });
  // An empty folder in its place, as an unplugged disk leaves behind, is not it.
  mkdirSync(folder);
  job.resume();
  await vi.waitFor(() => expect(job.state.phase).toBe('paused'));
  expect(job.report.refused.missing).toBe(0);
  rmSync(folder, { recursive: true });
  renameSync(`${folder}-away`, folder);
  job.resume();
  await working;
  await vi.waitFor(() => expect(job.state.phase).toBe('ended'));
  expect(await people(store)).toHaveLength(39);
  expect(reportOf(job)).toEqual(['Person 39/1.jpg: missing']);
});

it('hands out again what a page that is gone had not finished', async () => {
  const store = openStore();
  const folder = folderOf({ 'Ada/1.jpg': 'ada one', 'Ada/2.jpg': 'ada two' });
  const job = await jobOf(folder, placesOf(store));
  const gone = randomUUID();
  const lost = await job.work(gone, []);
  expect(lost).toHaveLength(2);
  await lookAtAll(job);
  // What it says afterwards does not count.
  const [{ id }] = lost ?? [];
  expect(await job.work(gone, [{ id, outcome: { refusal: 'no-face' } }])).toBeNull();
  await vi.waitFor(() => expect(job.state.phase).toBe('ended'));
  expect(await people(store)).toEqual(['Ada 2']);
});

it('decides anew when somebody takes the name in the meantime', async () => {
  const store = openStore();
  const places = placesOf(store);
  let meanwhile = true;
  const job = await jobOf(folderOf({ 'Ada/1.jpg': 'ada one' }), {
    ...places,
    write: async (...args) => {
      if (meanwhile) {
        meanwhile = false;
        await places.write('ada', null, [
          { ...args[2][0], fileHash: 'ff'.repeat(32), vector: vectorOf('ada', 'live') },
        ]);
      }
      return places.write(...args);
    },
  });
  await lookAtAll(job);
  await vi.waitFor(() => expect(job.state.phase).toBe('ended'));
  expect(await people(store)).toEqual(['ada 2']);
});

it('ends at once where everything is refused already', async () => {
  const store = openStore();
  const job = await jobOf(folderOf({ '001.jpg': 'ada' }), placesOf(store));
  await vi.waitFor(() => expect(job.state.phase).toBe('ended'));
  expect(reportOf(job)).toEqual(['001.jpg: no-name']);
});

it('gets through ten thousand files of which one in a hundred is broken', async () => {
  const store = openStore();
  const files: Record<string, string> = {};
  for (let i = 0; i < 10_000; i++) {
    const person = Math.floor(i / 40);
    // Most show nobody: writing ten thousand samples would take longer than looking through the files.
    const face = i % 40 === 0 ? `person${person}` : 'nobody';
    files[`Person ${person}/${i}.jpg`] = `${i % 100 === 99 ? 'broken' : face} ${i}`;
  }
  const job = await importAll(folderOf(files), store);
  expect(job.state).toMatchObject({
    counts: { files: 10_000, done: 10_000, added: 250, newPeople: 250 },
  });
  expect(job.report.refused).toMatchObject({ unreadable: 100, 'no-face': 9_650 });
  const broken = job.report.page('unreadable', 0, 500).rows.map(({ file }) => file);
  expect(broken).toEqual(expect.arrayContaining(['Person 2/99.jpg', 'Person 249/9999.jpg']));
  expect(await people(store)).toHaveLength(250);
}, 120_000);
