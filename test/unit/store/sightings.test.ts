import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { SightingFace } from '../../../src-main/store/sighting-faces';
import type { SightingCorrection } from '../../../src-main/store/sightings';
import type { Store } from '../../../src-main/store/store';
import { NOW, newFile, openStore, problemOf, sample, vectorsIn } from './new-store';

const QUALITY = { eyeDistance: 60, sharpness: 90, brightness: 120, yaw: 25, pitch: 2, roll: 3 };

const face = (seed: number, picture = new Uint8Array(64).fill(seed)): SightingFace => ({
  vector: sample(seed).vector,
  modelId: 'a-model',
  featureNorm: 3,
  quality: QUALITY,
  picture,
});

const correction = (change: Partial<SightingCorrection>): SightingCorrection => ({
  sightingId: null,
  to: null,
  seen: null,
  score: null,
  face: null,
  keepFace: true,
  sample: false,
  ...change,
});

async function adaSeen(store: Store) {
  const ada = await store.people.add('Ada', [sample(1)], NOW);
  const sighting = await store.sightings.add({
    personId: ada,
    score: 0.5,
    threshold: 0.4,
    at: NOW,
  });
  await store.sightings.keepFace(sighting, face(9));
  return { ada, sighting };
}

const history = (store: Store, personId: number) => store.sightings.list(personId, null, 100);
const newestEntry = async (store: Store) => (await store.journal.read(1e9, 1))[0];

describe('the history', () => {
  test('has nobody who was erased while being recognised', async () => {
    const store = openStore();
    const { ada } = await adaSeen(store);
    await store.people.erase(ada, NOW);
    const seen = { personId: ada, score: 0.7, threshold: 0.4, at: NOW };
    expect(await problemOf(() => store.sightings.add(seen))).toMatchObject({ code: 'not-found' });
  });

  test('comes newest first, piece by piece, and says what was kept', async () => {
    const store = openStore();
    const { ada, sighting } = await adaSeen(store);
    // Two at one time: the id decides, and none is left out or told twice.
    for (const at of [NOW + 1, NOW + 5, NOW + 5, NOW + 9]) {
      await store.sightings.add({ personId: ada, score: 0.7, threshold: 0.4, at });
    }
    const all = await history(store, ada);
    expect(all.map(({ at }) => at - NOW)).toEqual([9, 5, 5, 1, 0]);
    expect(all.at(-1)).toEqual({
      id: sighting,
      at: NOW,
      score: 0.5,
      threshold: 0.4,
      decidedBy: 'machine',
      hasFace: true,
    });
    expect(all[0].hasFace).toBe(false);

    const pieces = [];
    for (let before = null; ; ) {
      const piece = await store.sightings.list(ada, before, 2);
      if (piece.length === 0) break;
      pieces.push(...piece);
      before = piece[piece.length - 1];
    }
    expect(pieces).toEqual(all);
  });

  test('by day counts what this machine’s clock calls a day', async () => {
    const store = openStore();
    const ada = await store.people.add('Ada', [sample(1)], NOW);
    const evening = new Date(2026, 2, 14, 23, 59, 30).getTime();
    for (const at of [evening - 86_400_000, evening, evening + 60_000, evening + 70_000]) {
      await store.sightings.add({ personId: ada, score: 0.7, threshold: 0.4, at });
    }
    expect(await store.sightings.timeline(ada, evening)).toEqual([
      { day: '2026-03-14', sightings: 1 },
      { day: '2026-03-15', sightings: 2 },
    ]);
  });

  test('a face for a sighting that is gone is kept nowhere, and the first one stays', async () => {
    const store = openStore();
    const { ada, sighting } = await adaSeen(store);
    await store.sightings.keepFace(sighting, face(7));
    expect(await store.sightings.picture(sighting)).toEqual(Buffer.from(face(9).picture));
    await store.people.erase(ada, NOW);
    await store.sightings.keepFace(sighting, face(9));
    expect(await store.sightings.picture(sighting)).toBeUndefined();
  });

  test('goes with the person, faces and all, out of the file', async () => {
    const file = newFile();
    // Not encrypted, so that its bytes can be looked through.
    const store = openStore(file, null);
    const hers = async (name: string) => {
      const id = await store.people.add(name, [sample(1)], NOW);
      const picture = new TextEncoder().encode(`the one face that was kept of ${name}, live`);
      const [taken, stays] = [1, 2].map((at) =>
        store.sightings.add({ personId: id, score: 0.5, threshold: 0.4, at: NOW + at }),
      );
      await store.sightings.keepFace(await taken, face(9, picture));
      await store.sightings.keepFace(await stays, face(9, picture));
      // A step that can bring a face back holds it too.
      await store.sightings.correct(correction({ sightingId: await taken }), NOW);
      return { id, traces: [Buffer.from(picture), Buffer.from(picture).toString('base64')] };
    };
    const ada = await hers('Ada');
    const grace = await hers('Grace');
    await store.people.erase(ada.id, NOW);
    await store.close();
    const bytes = readFileSync(file);
    expect(ada.traces.map((trace) => bytes.includes(trace))).toEqual([false, false]);
    expect(grace.traces.map((trace) => bytes.includes(trace))).toEqual([true, true]);
  });
});

describe('correcting', () => {
  test('gives the sighting to somebody else, with its face as a sample, and back', async () => {
    const store = openStore();
    const { ada, sighting } = await adaSeen(store);
    const grace = await store.people.add('Grace', [sample(2)], NOW);
    const result = await store.sightings.correct(
      correction({ sightingId: sighting, to: { personId: grace }, score: 0.61, sample: true }),
      NOW + 1,
    );
    expect(result).toMatchObject({ personId: grace, formerly: ada, samples: 1 });
    expect(await history(store, ada)).toEqual([]);
    expect(await history(store, grace)).toEqual([
      {
        id: sighting,
        at: NOW,
        score: 0.61,
        threshold: 0.4,
        decidedBy: 'operator',
        hasFace: true,
      },
    ]);
    expect((await vectorsIn(store)).map(({ personId }) => personId)).toEqual([ada, grace, grace]);
    expect(await newestEntry(store)).toMatchObject({
      kind: 'sighting-corrected',
      details: { sighting, from: ada, to: grace, samples: 1 },
    });

    expect((await store.undo.undo(result.undoStep, NOW + 2)).people.toSorted()).toEqual([
      ada,
      grace,
    ]);
    expect(await history(store, grace)).toEqual([]);
    expect(await history(store, ada)).toMatchObject([
      { id: sighting, score: 0.5, decidedBy: 'machine', hasFace: true },
    ]);
    expect(await vectorsIn(store)).toHaveLength(2);
    const again = () => store.undo.undo(result.undoStep, NOW + 3);
    expect((await problemOf(again)).code).toBe('not-found');
    expect(await store.journal.verify()).toMatchObject({ holds: true });
  });

  test('"not this person" takes the sighting away with its face, and brings both back', async () => {
    const store = openStore();
    const { ada, sighting } = await adaSeen(store);
    const { undoStep, personId } = await store.sightings.correct(
      correction({ sightingId: sighting }),
      NOW,
    );
    expect(personId).toBeNull();
    expect(await history(store, ada)).toEqual([]);
    expect(await store.sightings.picture(sighting)).toBeUndefined();
    await store.undo.undo(undoStep, NOW);
    expect(await history(store, ada)).toMatchObject([{ id: sighting, hasFace: true }]);
    expect(await store.sightings.picture(sighting)).toEqual(Buffer.from(face(9).picture));
    expect((await store.sightings.read(sighting)).face?.vector).toEqual(face(9).vector);
  });

  test('a face under a new name enrols somebody; taken back, they are gone', async () => {
    const store = openStore();
    const seen = { at: NOW, threshold: 0.42 };
    const { personId, undoStep } = await store.sightings.correct(
      correction({ to: { name: 'Hedy' }, seen, face: face(5), sample: true }),
      NOW + 1,
    );
    const [hedy] = await store.people.list();
    expect(hedy).toMatchObject({ id: personId, name: 'Hedy', samples: 1, lastSeenAt: NOW });
    // The pose is read off the head that was measured.
    const [entry, enrolled] = await store.journal.read(1e9, 2);
    expect(entry.details).toMatchObject({ from: null, to: personId, samples: 1 });
    expect(enrolled).toMatchObject({ kind: 'person-enrolled', details: { samples: 1 } });
    await store.undo.undo(undoStep, NOW + 2);
    expect(await store.people.list()).toEqual([]);
    expect(await vectorsIn(store)).toEqual([]);
  });

  test('a person enrolled by it who has got more since stays when it is taken back', async () => {
    const store = openStore();
    const seen = { at: NOW, threshold: 0.42 };
    const { personId, undoStep } = await store.sightings.correct(
      correction({ to: { name: 'Hedy' }, seen, face: face(5), sample: true }),
      NOW,
    );
    if (personId === null) throw new Error('Nobody was enrolled.');
    await store.samples.add(personId, [sample(6)], NOW);
    await store.undo.undo(undoStep, NOW);
    expect(await store.people.list()).toMatchObject([{ name: 'Hedy', samples: 1 }]);
  });

  test('writes nothing at all where it fails', async () => {
    const store = openStore();
    const { ada, sighting } = await adaSeen(store);
    const before = await store.journal.read(1e9, 100);
    for (const [change, code] of [
      [{ sightingId: sighting, to: { name: 'ADA' }, sample: true }, 'name-taken'],
      [{ sightingId: sighting, to: { personId: 99 } }, 'not-found'],
      [{ sightingId: 99, to: { personId: ada } }, 'not-found'],
    ] as const) {
      const problem = await problemOf(() => store.sightings.correct(correction(change), NOW));
      expect(problem.code).toBe(code);
    }
    expect(await history(store, ada)).toHaveLength(1);
    expect(await vectorsIn(store)).toHaveLength(1);
    expect(await store.journal.read(1e9, 100)).toEqual(before);
  });

  test('cannot be taken back once a person it speaks of was erased', async () => {
    const store = openStore();
    const { ada, sighting } = await adaSeen(store);
    const grace = await store.people.add('Grace', [sample(2)], NOW);
    const { undoStep } = await store.sightings.correct(
      correction({ sightingId: sighting, to: { personId: grace } }),
      NOW,
    );
    await store.people.erase(ada, NOW);
    expect((await problemOf(() => store.undo.undo(undoStep, NOW))).code).toBe('not-found');
    expect(await history(store, grace)).toHaveLength(1);
  });
});
