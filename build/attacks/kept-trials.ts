import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Liveness } from '../../src-main/contract/liveness';
import { type FaceReport, LivenessWatch } from '../../src-main/liveness/liveness-watch';
import type { Trial } from './table';
import { outcomeOf } from './trial-outcome';

/** What the decision was told at one moment of a trial, and what the networks said. */
export interface Moment {
  report: Omit<FaceReport, 'crop'>;
  score: number | 'superseded';
  vector: Float32Array | 'superseded';
}

/** Writes what the decision was told in a trial, so that it can decide again. */
export async function writeMoments(file: string, moments: readonly Moment[]): Promise<void> {
  await writeFile(file, serialize(moments));
}

/** Everything that the page told of a kept trial's faces. */
export async function momentsOf(folder: string, trial: Omit<Trial, 'outcome'>): Promise<Moment[]> {
  return deserialize(await readFile(join(folder, `${nameOf(trial)}.moments`)));
}

/** What a trial's files are called, without their endings. */
export function nameOf({ part, kind, seed }: Omit<Trial, 'outcome'>): string {
  return `${part}-${kind}-${seed}`;
}

/** Puts down what a kept trial was. */
export async function keepTrial(folder: string, trial: Trial): Promise<void> {
  await writeFile(join(folder, `${nameOf(trial)}.json`), JSON.stringify(trial, null, 1));
}

/** Decides on moments, one of a track at a time: the networks have answered already. */
export function momentJudge(): (moment: Moment) => Promise<Liveness> {
  const said = new Map<string, Moment>();
  const watch = new LivenessWatch({
    livenessOf: async (track) => said.get(track)?.score ?? 'superseded',
    vectorOf: async (track) => said.get(track)?.vector ?? 'superseded',
  });
  return (moment) => {
    said.set(moment.report.track, moment);
    return watch.observe({ ...moment.report, crop: new Uint8Array() });
  };
}

/** The trials that were kept in a folder, decided by today's code from what the page told then. */
export async function decidedAgain(folder: string): Promise<Trial[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const trials: Trial[] = [];
  for (const name of names) {
    const trial: Trial = JSON.parse(await readFile(join(folder, name), 'utf8'));
    const judge = momentJudge();
    const told: Liveness[] = [];
    for (const moment of await momentsOf(folder, trial)) told.push(await judge(moment));
    trials.push({ ...trial, outcome: outcomeOf(told) });
  }
  return trials;
}
