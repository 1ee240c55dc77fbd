import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src-main/store/store';
import type { SeenStranger } from '../../../src-main/store/strangers';
import { NOW, newFile, openStore, problemOf, sample, vectorsIn } from './new-store';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A stranger's face; its norm says how good it is. */
const seen = (seed: number, at = NOW, featureNorm = 3): SeenStranger => ({
  face: {
    vector: sample(seed).vector,
    modelId: 'a-model',
    featureNorm,
    quality: { eyeDistance: 60, sharpness: 90, brightness: 120, yaw: 0, pitch: 0, roll: 0 },
    picture: new TextEncoder().encode(`the face of stranger ${seed}, once ${at - NOW} later`),
  },
  score: 0.2,
  threshold: 0.42,
  at,
});

const everybody = (store: Store) => store.strangers.list(null, 100);

describe('strangers', () => {
  test('gather their faces on one card, the best first, and are counted', async () => {
    const store = openStore();
    const id = await store.strangers.gather(null, seen(1));
    expect(await store.strangers.gather(id, seen(2, NOW + MINUTE, 4))).toBe(id);
    const other = await store.strangers.gather(null, seen(3, NOW + 2 * MINUTE));
    const [newer, older] = await everybody(store);
    expect(newer.id).toBe(other);
    expect(older).toMatchObject({
      id,
      firstSeenAt: NOW,
      lastSeenAt: NOW + MINUTE,
      seen: 2,
    });
    expect(older.faces.map(({ at }) => at - NOW)).toEqual([MINUTE, 0]);
    expect(await store.strangers.count()).toBe(2);
    expect((await store.strangers.list({ id: other, lastSeenAt: NOW + 2 * MINUTE }, 9))[0].id).toBe(
      id,
    );
  });

  test('keep eight faces at most, the best, and every time they were seen', async () => {
    const store = openStore();
    const id = await store.strangers.gather(null, seen(0, NOW, 2));
    for (let i = 1; i < 12; i++) {
      await store.strangers.gather(id, seen(i, NOW + i * MINUTE, 2 + (i % 6) / 10));
    }
    const [stranger] = await everybody(store);
    expect(stranger.seen).toBe(12);
    expect(stranger.faces).toHaveLength(8);
    const worst = stranger.faces.map(({ at }) => (at - NOW) / MINUTE).toSorted((a, b) => a - b);
    expect(worst).toEqual([2, 3, 4, 5, 8, 9, 10, 11]);
  });

  test('are pooled by one model, never by another', async () => {
    const store = openStore();
    const id = await store.strangers.gather(null, seen(1));
    await store.strangers.gather(id, seen(1, NOW + MINUTE));
    await store.strangers.gather(null, seen(2));
    const means = await store.strangers.means('a-model', 0, 10);
    expect(means.map(({ strangerId }) => strangerId)).toEqual([id, id + 1]);
    expect((await store.strangers.means('a-model', id, 1))[0].strangerId).toBe(id + 1);
    expect(await store.strangers.means('another-model', 0, 10)).toEqual([]);
  });

  test('who is gone meanwhile begins anew', async () => {
    const store = openStore();
    const id = await store.strangers.gather(null, seen(1));
    await store.strangers.discard([id], NOW);
    expect(await store.strangers.gather(id, seen(1))).not.toBe(id);
  });
});

describe('naming a stranger', () => {
  test('makes a person of all faces, with every sighting; taken back, the card is there again', async () => {
    const store = openStore();
    const id = await store.strangers.gather(null, seen(1));
    for (let i = 1; i < 10; i++) await store.strangers.gather(id, seen(i, NOW + i * MINUTE));
    const before = await everybody(store);
    const faces = before[0].faces.map(({ sighting }) => sighting);
    const named = await store.strangers.name(
      id,
      faces,
      { to: { name: 'Hedy' }, keepFaces: true },
      NOW + DAY,
    );
    expect(named).toMatchObject({ samples: 8, left: false });
    expect(await store.strangers.count()).toBe(0);
    expect(await store.people.list()).toMatchObject([
      { id: named.personId, name: 'Hedy', samples: 8, lastSeenAt: NOW + 9 * MINUTE },
    ]);
    const history = await store.sightings.list(named.personId ?? 0, null, 100);
    expect(history).toHaveLength(10);
    expect(
      history.every(({ decidedBy, score }) => decidedBy === 'operator' && score === null),
    ).toBe(true);
    const [entry] = await store.journal.read(1e9, 1);
    expect(entry).toMatchObject({
      kind: 'stranger-named',
      details: { stranger: id, person: named.personId, sightings: 10, samples: 8 },
    });

    await store.undo.undo(named.undoStep, NOW + DAY);
    expect(await store.people.list()).toEqual([]);
    expect(await everybody(store)).toEqual(before);
  });

  test('leaves the faces that were not chosen with the stranger', async () => {
    const store = openStore();
    const grace = await store.people.add('Grace', [sample(9)], NOW);
    const id = await store.strangers.gather(null, seen(1));
    await store.strangers.gather(id, seen(2, NOW + MINUTE));
    const odd = await store.strangers.gather(id, seen(3, NOW + 2 * MINUTE));
    const [{ faces }] = await everybody(store);
    const chosen = faces.filter(({ at }) => at < NOW + 2 * MINUTE).map(({ sighting }) => sighting);
    const named = await store.strangers.name(
      id,
      chosen,
      { to: { personId: grace }, keepFaces: false },
      NOW,
    );
    expect(named).toMatchObject({ personId: grace, samples: 2, left: true });
    expect(await everybody(store)).toMatchObject([
      { id: odd, firstSeenAt: NOW + 2 * MINUTE, lastSeenAt: NOW + 2 * MINUTE, seen: 1 },
    ]);
    const history = await store.sightings.list(grace, null, 100);
    expect(history.map(({ hasFace }) => hasFace)).toEqual([false, false]);
    expect(await vectorsIn(store)).toHaveLength(3);

    await store.undo.undo(named.undoStep, NOW);
    expect(await everybody(store)).toMatchObject([{ seen: 3, faces: [{}, {}, {}] }]);
    expect(await vectorsIn(store)).toHaveLength(1);
  });

  test('with a taken name or faces that are none of theirs changes nothing', async () => {
    const store = openStore();
    await store.people.add('Grace', [sample(9)], NOW);
    const id = await store.strangers.gather(null, seen(1));
    const other = await store.strangers.gather(null, seen(2));
    const before = await everybody(store);
    const [theirs] = before.find((stranger) => stranger.id === id)?.faces ?? [];
    const [others] = before.find((stranger) => stranger.id === other)?.faces ?? [];
    const name = (stranger: number, face: number, as: string) =>
      problemOf(() =>
        store.strangers.name(stranger, [face], { to: { name: as }, keepFaces: true }, NOW),
      );
    expect((await name(id, theirs.sighting, 'grace')).code).toBe('name-taken');
    expect((await name(id, others.sighting, 'Hedy')).code).toBe('not-found');
    expect((await name(99, theirs.sighting, 'Hedy')).code).toBe('not-found');
    expect(await everybody(store)).toEqual(before);
    expect(await store.people.list()).toHaveLength(1);
  });
});

describe('strangers go', () => {
  test('when they are discarded, faces and all, out of the file', async () => {
    const file = newFile();
    // Not encrypted, so that its bytes can be looked through.
    const store = openStore(file, null);
    const gone = await store.strangers.gather(null, seen(1));
    const kept = await store.strangers.gather(null, seen(2));
    await store.strangers.discard([gone, 99], NOW);
    await store.strangers.discard([gone], NOW);
    expect((await everybody(store)).map(({ id }) => id)).toEqual([kept]);
    const entries = await store.journal.read(1e9, 9);
    expect(entries.map(({ kind, details }) => [kind, details])).toEqual([
      ['strangers-discarded', { strangers: 1, expired: false }],
    ]);
    await store.close();
    expect(readFileSync(file).includes('the face of stranger 1')).toBe(false);
    expect(readFileSync(file).includes('the face of stranger 2')).toBe(true);
  });

  test('when they were not seen for long; who comes again stays', async () => {
    const store = openStore();
    const gone = await store.strangers.gather(null, seen(1));
    const back = await store.strangers.gather(null, seen(2));
    await store.strangers.gather(back, seen(2, NOW + 5 * DAY));
    const now = NOW + 8 * DAY;
    expect(await store.strangers.expire(now - 7 * DAY, now)).toEqual([gone]);
    expect(await store.strangers.expire(now - 7 * DAY, now)).toEqual([]);
    expect((await everybody(store)).map(({ id }) => id)).toEqual([back]);
    expect(await store.journal.read(1e9, 9)).toMatchObject([
      { kind: 'strangers-discarded', details: { strangers: 1, expired: true } },
    ]);
  });

  test('also when the clock was ahead as they were seen', async () => {
    const store = openStore();
    const ahead = await store.strangers.gather(null, seen(1, NOW + 400 * DAY));
    expect(await store.strangers.expire(NOW - 7 * DAY, NOW)).toEqual([]);
    const later = NOW + 8 * DAY;
    expect(await store.strangers.expire(later - 7 * DAY, later)).toEqual([ahead]);
  });
});
