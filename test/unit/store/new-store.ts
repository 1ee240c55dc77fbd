import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Problem, ProblemError } from '../../../src-main/contract/problem';
import { type DatabaseKey, newDatabaseKey } from '../../../src-main/store/connect';
import { openDatabase } from '../../../src-main/store/open-database';
import type { NewSample, StoredVector } from '../../../src-main/store/samples';
import { Store } from '../../../src-main/store/store';
import { temporaryFolder } from '../temporary-folder';
import { ADDON } from './addon';

export { ADDON };
/** The databases of a test file share one key. */
export const KEY = newDatabaseKey();
export const NOW = Date.UTC(2026, 0, 1);

/** Where a database may be made; gone after the test. */
export const newFile = () => join(temporaryFolder(), 'arcenroll.db');

/** A store on a real file, encrypted unless the key is null; closed after the test. */
export function openStore(file = newFile(), key: DatabaseKey | null = KEY): Store {
  const store = new Store(openDatabase(file, ADDON, key));
  onTestFinished(() => store.close());
  return store;
}

export const sample = (seed = 1, picture = new Uint8Array(64).fill(seed)): NewSample => ({
  vector: Float32Array.from({ length: 512 }, (_, i) => Math.sin(seed + i) / 16),
  modelId: 'a-model',
  featureNorm: 3.7,
  pose: 'front',
  source: 'webcam',
  quality: { eyeDistance: 60, sharpness: 90, brightness: 120, yaw: 1, pitch: 2, roll: 3 },
  picture,
  takenAt: NOW,
});

/** All vectors that a model made. */
export async function vectorsIn(store: Store, modelId = 'a-model'): Promise<StoredVector[]> {
  const people = await store.samples.rows(modelId, 'mean', 0, 1000);
  const vectors = people.map(({ personId }) => store.samples.vectorsOf(personId, modelId));
  return (await Promise.all(vectors)).flat();
}

/** The problem that a failing piece of work ends in. */
export async function problemOf(work: () => unknown): Promise<Problem> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('Nothing went wrong.');
}
