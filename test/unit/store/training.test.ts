import { beforeEach, describe, expect, test } from 'vitest';
import type { LastTraining } from '../../../src-main/store/last-training';
import type { Store } from '../../../src-main/store/store';
import type { TrainedPerson } from '../../../src-main/store/training';
import { NOW, openStore, problemOf, sample } from './new-store';

const MODEL = 'a-model';
let store: Store;
let ada: number;
let grace: number;

beforeEach(async () => {
  store = openStore();
  ada = await store.people.add('Ada', [sample(1), sample(2)], NOW);
  grace = await store.people.add('Grace', [sample(3), sample(4)], NOW);
});

/** An agent that is nobody's mean: its first number says whose. */
function agent(mark: number): Float32Array {
  const vector = new Float32Array(512);
  vector[0] = Math.cos(mark);
  vector[1] = Math.sin(mark);
  return vector;
}

async function trained(mark: number): Promise<TrainedPerson[]> {
  return Promise.all(
    [ada, grace].map(async (personId, i) => ({
      personId,
      sampleIds: (await store.samples.vectorsOf(personId, MODEL)).map(({ sampleId }) => sampleId),
      rows: [agent(mark + i)],
    })),
  );
}

/** What the gallery would compare people with. */
async function rows(): Promise<Record<number, Float32Array[]>> {
  const { scoreRule } = await store.settings.read();
  const people = await store.samples.rows(MODEL, scoreRule, 0, 100);
  return Object.fromEntries(
    people.map(({ personId, rows: { rows } }) => [personId, rows.map((row) => row.slice())]),
  );
}

const settingsInForce = async () => {
  const { scoreRule, matchThreshold, thresholdRule } = await store.settings.read();
  return { scoreRule, matchThreshold, thresholdRule };
};

test('agents and their threshold hold at once, and are told in the journal', async () => {
  await store.training.adopt(MODEL, await trained(0.5), 0.37, NOW);
  expect(await settingsInForce()).toEqual({
    scoreRule: 'learned',
    matchThreshold: 0.37,
    thresholdRule: { by: 'hand' },
  });
  expect(await rows()).toEqual({ [ada]: [agent(0.5)], [grace]: [agent(1.5)] });
  expect((await store.samples.rowsOf(grace, MODEL, 'learned'))?.rows.rows).toEqual([agent(1.5)]);
  expect(await store.training.people()).toBe(2);
  const [entry] = await store.journal.read(Number.MAX_SAFE_INTEGER, 1);
  expect(entry).toMatchObject({
    kind: 'training-adopted',
    details: { people: 2, matchThreshold: 0.37 },
  });
});

test('one step back brings the means and the threshold again, and leaves no agent', async () => {
  const [before, means] = [await settingsInForce(), await rows()];
  const step = await store.training.adopt(MODEL, await trained(0.5), 0.37, NOW);
  const { step: undone } = await store.undo.undo(step, NOW);
  expect(undone.change).toEqual({
    kind: 'training-adopted',
    match: { from: before.matchThreshold, to: 0.37 },
  });
  expect(await settingsInForce()).toEqual(before);
  expect(await rows()).toEqual(means);
  expect(await store.training.people()).toBe(0);
});

test('a second training is undone to the first; the first not before the second', async () => {
  const first = await store.training.adopt(MODEL, await trained(0.5), 0.37, NOW);
  const second = await store.training.adopt(MODEL, await trained(2), 0.37, NOW);
  expect(await rows()).toEqual({ [ada]: [agent(2)], [grace]: [agent(3)] });
  expect(await problemOf(() => store.undo.undo(first, NOW))).toMatchObject({
    code: 'cannot-undo',
    sentence: expect.stringContaining('trained again'),
  });
  await store.undo.undo(second, NOW);
  expect(await rows()).toEqual({ [ada]: [agent(0.5)], [grace]: [agent(1.5)] });
  await store.undo.undo(first, NOW);
  expect((await settingsInForce()).scoreRule).toBe('mean');
});

test('a threshold that was changed since is not overwritten', async () => {
  const step = await store.training.adopt(MODEL, await trained(0.5), 0.37, NOW);
  await store.thresholds.set({ matchThreshold: 0.5 }, NOW);
  expect((await problemOf(() => store.undo.undo(step, NOW))).code).toBe('cannot-undo');
  expect(await store.training.people()).toBe(2);
});

describe('whose samples change goes by their mean again', () => {
  const changes: [string, () => Promise<unknown>][] = [
    ['added', () => store.samples.add(ada, [sample(7)], NOW)],
    [
      'removed',
      async () => {
        const [{ sampleId }] = await store.samples.vectorsOf(ada, MODEL);
        await store.corrections.removeSamples(ada, [sampleId], NOW);
      },
    ],
  ];
  test.each(changes)('%s', async (_how, change) => {
    await store.training.adopt(MODEL, await trained(0.5), 0.37, NOW);
    await change();
    const [{ rows: now }] = await store.samples.rows(MODEL, 'mean', ada - 1, 1);
    expect((await rows())[ada]).toEqual(now.rows);
    expect((await rows())[grace]).toEqual([agent(1.5)]);
  });

  test('moved: both of them', async () => {
    await store.training.adopt(MODEL, await trained(0.5), 0.37, NOW);
    const [{ sampleId }] = await store.samples.vectorsOf(ada, MODEL);
    await store.corrections.moveSamples([sampleId], { personId: grace }, NOW);
    expect(await store.training.people()).toBe(0);
  });

  test('changed while it was trained: nothing is taken for them', async () => {
    const people = await trained(0.5);
    await store.samples.add(ada, [sample(7)], NOW);
    await store.training.adopt(MODEL, people, 0.37, NOW);
    expect(await store.training.people()).toBe(1);
    expect((await rows())[grace]).toEqual([agent(1.5)]);
  });

  test('erased: their agents are gone, everybody else’s stay', async () => {
    await store.training.adopt(MODEL, await trained(0.5), 0.37, NOW);
    await store.people.erase(ada, NOW);
    expect(await store.training.people()).toBe(1);
    expect(await rows()).toEqual({ [grace]: [agent(1.5)] });
  });
});

test('what another network’s samples gave is never compared', async () => {
  await store.training.adopt(MODEL, await trained(0.5), 0.37, NOW);
  expect(await store.samples.rows('b-model', 'learned', 0, 100)).toEqual([]);
});

test('what the last training gave is written down, and how many samples came or went since', async () => {
  expect(await store.training.last()).toBeNull();
  const last: LastTraining = {
    modelId: MODEL,
    samples: 4,
    newest: 4,
    trained: {
      people: 2,
      probes: 4,
      epochs: 3,
      threshold: { now: 0.42, agents: 0.43 },
      heldOut: null,
      better: false,
      adopted: false,
      at: NOW,
    },
  };
  await store.training.keepLast(last);
  expect(await store.training.last()).toEqual(last);
  expect(await store.training.changedSince(last)).toEqual({ samples: 4, changed: 0 });
  await store.samples.add(ada, [sample(5), sample(6), sample(7)], NOW);
  await store.people.erase(grace, NOW);
  expect(await store.training.changedSince(last)).toEqual({ samples: 5, changed: 5 });
  expect(await store.training.changedSince({ samples: 0, newest: 0 })).toEqual({
    samples: 5,
    changed: 5,
  });
  // The settings are read beside it.
  expect((await store.settings.read()).trainByItself).toBe(true);
});
