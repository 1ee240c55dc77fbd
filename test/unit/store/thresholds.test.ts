import { describe, expect, test } from 'vitest';
import { connect } from '../../../src-main/store/connect';
import { ADDON, KEY, NOW, newFile, openStore, problemOf, sample } from './new-store';

const journalOf = async (store: ReturnType<typeof openStore>) =>
  (await store.journal.read(Number.MAX_SAFE_INTEGER, 10)).map(({ kind, details }) => ({
    kind,
    details,
  }));

describe('thresholds', () => {
  test('are changed together, written down, and undone exactly', async () => {
    const store = openStore();
    const before = await store.settings.read();
    const rule = { by: 'looks', looks: 1000, people: 40 } as const;
    const step = await store.thresholds.set(
      { matchThreshold: 0.455, thresholdRule: rule, runnerUpMargin: 0.05 },
      NOW,
    );
    expect(await store.settings.read()).toEqual({
      ...before,
      matchThreshold: 0.455,
      thresholdRule: rule,
      runnerUpMargin: 0.05,
    });
    expect(await journalOf(store)).toEqual([
      {
        kind: 'thresholds-changed',
        details: {
          matchThreshold: 0.455,
          matchThresholdBefore: 0.42,
          runnerUpMargin: 0.05,
          runnerUpMarginBefore: 0,
          rule: 'looks',
          looks: 1000,
          people: 40,
        },
      },
    ]);
    expect(await store.undo.steps(NOW)).toEqual([
      {
        id: step,
        at: NOW,
        change: {
          kind: 'thresholds-changed',
          settings: ['matchThreshold', 'thresholdRule', 'runnerUpMargin'],
          match: { from: 0.42, to: 0.455 },
        },
      },
    ]);
    await store.undo.undo(step ?? 0, NOW);
    expect(await store.settings.read()).toEqual(before);
    expect((await journalOf(store))[0]).toEqual({
      kind: 'undone',
      details: { step, change: 'thresholds-changed' },
    });
    expect((await store.journal.verify()).holds).toBe(true);
  });

  test('a threshold without a rule was set by hand', async () => {
    const store = openStore();
    const rate = { by: 'rate', falseMatchRate: 1e-4 } as const;
    await store.thresholds.set({ matchThreshold: 0.41, thresholdRule: rate }, NOW);
    await store.thresholds.set({ matchThreshold: 0.5 }, NOW);
    expect((await store.settings.read()).thresholdRule).toEqual({ by: 'hand' });
  });

  test('what is so already is no change', async () => {
    const store = openStore();
    const same = { matchThreshold: 0.42, runnerUpMargin: 0, duplicateThreshold: 0.48 };
    expect(await store.thresholds.set(same, NOW)).toBeNull();
    expect(await journalOf(store)).toEqual([]);
  });

  test('an undo does not trample on what was changed since', async () => {
    const store = openStore();
    const first = await store.thresholds.set({ matchThreshold: 0.5, runnerUpMargin: 0.1 }, NOW);
    const second = await store.thresholds.set({ runnerUpMargin: 0.2 }, NOW);
    const refused = await problemOf(() => store.undo.undo(first ?? 0, NOW));
    expect(refused).toEqual({
      code: 'cannot-undo',
      sentence: 'The thresholds changed again since. Undo that first.',
    });
    expect((await store.settings.read()).matchThreshold).toBe(0.5);
    await store.undo.undo(second ?? 0, NOW);
    await store.undo.undo(first ?? 0, NOW);
    expect(await store.settings.read()).toMatchObject({ matchThreshold: 0.42, runnerUpMargin: 0 });
  });
});

describe('a person’s own threshold', () => {
  test('stands in the record and beside the vectors, is written down and undone', async () => {
    const store = openStore();
    const ada = await store.people.add('Ada', [sample(1), sample(2)], NOW);
    const step = await store.thresholds.setOf(ada, 0.55, NOW);
    expect((await store.records.read(ada, 'a-model')).matchThreshold).toBe(0.55);
    expect((await store.samples.vectorsOf(ada, 'a-model'))[0].matchThreshold).toBe(0.55);
    expect(await store.samples.rows('a-model', 'mean', 0, 5)).toMatchObject([
      { personId: ada, matchThreshold: 0.55 },
    ]);
    expect((await store.personExports.read(ada)).matchThreshold).toBe(0.55);
    expect((await journalOf(store))[0]).toEqual({
      kind: 'person-threshold-changed',
      details: { person: ada, before: null, after: 0.55 },
    });
    expect((await store.undo.steps(NOW))[0].change).toEqual({
      kind: 'person-threshold-changed',
      person: { id: ada, name: 'Ada' },
      from: null,
      to: 0.55,
    });

    expect(await store.thresholds.setOf(ada, 0.55, NOW)).toBeNull();
    const again = await store.thresholds.setOf(ada, null, NOW);
    expect((await problemOf(() => store.undo.undo(step ?? 0, NOW))).sentence).toBe(
      'The threshold of Ada changed again since. Undo that first.',
    );
    await store.undo.undo(again ?? 0, NOW);
    expect((await store.records.read(ada, 'a-model')).matchThreshold).toBe(0.55);
    await store.undo.undo(step ?? 0, NOW);
    expect((await store.records.read(ada, 'a-model')).matchThreshold).toBeNull();
  });

  test('is listed with whom it belongs to, by name', async () => {
    const store = openStore();
    const zoe = await store.people.add('Zoë', [sample(1)], NOW);
    await store.people.add('Grace', [sample(2)], NOW);
    const ada = await store.people.add('Ada', [sample(3)], NOW);
    expect(await store.thresholds.own()).toEqual([]);
    await store.thresholds.setOf(zoe, 0.3, NOW);
    await store.thresholds.setOf(ada, 0, NOW);
    const { portraitSampleId } = await store.people.read(ada);
    expect(await store.thresholds.own()).toMatchObject([
      { id: ada, name: 'Ada', matchThreshold: 0, portraitSampleId },
      { id: zoe, name: 'Zoë', matchThreshold: 0.3 },
    ]);
    await store.thresholds.setOf(ada, null, NOW);
    expect((await store.thresholds.own()).map(({ id }) => id)).toEqual([zoe]);
  });

  test('of nobody is refused, and nonsense never comes into the file', async () => {
    const file = newFile();
    const store = openStore(file);
    expect((await problemOf(() => store.thresholds.setOf(7, 0.5, NOW))).code).toBe('not-found');
    const ada = await store.people.add('Ada', [sample(1)], NOW);
    await expect(store.thresholds.setOf(ada, 1.5, NOW)).rejects.toThrow();
    expect((await store.records.read(ada, 'a-model')).matchThreshold).toBeNull();
  });

  test('a merge keeps it, takes the other’s where there is none, and is undone exactly', async () => {
    const store = openStore();
    const own = async (id: number) => (await store.records.read(id, 'a-model')).matchThreshold;
    const ada = await store.people.add('Ada', [sample(1)], NOW);
    const grace = await store.people.add('Grace', [sample(2)], NOW);
    const hedy = await store.people.add('Hedy', [sample(3)], NOW);
    await store.thresholds.setOf(grace, 0.6, NOW);
    await store.thresholds.setOf(hedy, 0.7, NOW);
    const first = await store.corrections.merge(ada, grace, NOW);
    expect(await own(ada)).toBe(0.6);
    const second = await store.corrections.merge(ada, hedy, NOW);
    expect(await own(ada)).toBe(0.6);
    await store.undo.undo(second.step, NOW);
    await store.undo.undo(first.step, NOW);
    expect([await own(ada), await own(grace), await own(hedy)]).toEqual([null, 0.6, 0.7]);
  });

  test('a split off person who has got one since is not dissolved', async () => {
    const store = openStore();
    const ada = await store.people.add('Ada', [sample(1), sample(2)], NOW);
    const { step, to } = await store.corrections.moveSamples([2], { name: 'Grace' }, NOW);
    expect((await store.records.read(to, 'a-model')).matchThreshold).toBeNull();
    const set = await store.thresholds.setOf(to, 0.5, NOW);
    expect((await problemOf(() => store.undo.undo(step, NOW))).sentence).toBe(
      'Grace has got a threshold of their own since. Clear that first.',
    );
    await store.undo.undo(set ?? 0, NOW);
    await store.undo.undo(step, NOW);
    expect((await store.records.read(ada, 'a-model')).samples).toHaveLength(2);
  });

  test('a merge of a time before there were any is undone still', async () => {
    const file = newFile();
    const store = openStore(file);
    const ada = await store.people.add('Ada', [sample(1)], NOW);
    const grace = await store.people.add('Grace', [sample(2)], NOW);
    const { step } = await store.corrections.merge(ada, grace, NOW);
    const database = connect(file, ADDON, KEY);
    const { changes } = database
      .prepare(`UPDATE undo_steps SET inverse = replace(inverse, ',"matchThreshold":null', '')`)
      .run();
    const left = database.prepare('SELECT inverse FROM undo_steps').pluck().get();
    database.close();
    expect(changes).toBe(1);
    expect(left).not.toContain('matchThreshold');
    await store.undo.undo(step, NOW);
    expect((await store.records.read(grace, 'a-model')).matchThreshold).toBeNull();
  });
});
