import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { wrapWithPassphrase } from '../../src-main/lock/passphrase-wrap';
import { rekey } from '../../src-main/lock/rekey';
import { newDatabaseKey } from '../../src-main/store/connect';
import type { NewSample } from '../../src-main/store/samples';
import { Store } from '../../src-main/store/store';
import { addon, type LockedDatabase, open, unlock } from './locked-store';
import type { Line } from './messages';
import type { Operation } from './operation';
import { pictureOf, vectorOf } from './pictures';
import { samplesOf } from './state';

// Changes the database without an end, until it is killed; tells before and after each change what it is.
// Started by crash.ts.

const [databaseFile, firstSample] = process.argv.slice(2);
let nextSample = Number(firstSample);

/** Written through at once: a line that was said is in the pipe, whatever comes next. */
const say = (line: Line) => writeSync(1, `${JSON.stringify(line)}\n`);

const unlocked = await unlock(databaseFile);
say({ said: 'begin', operation: { kind: 'migrate' } });
let locked = open(unlocked);
let store = new Store(locked.database);
say({ said: 'done', operation: { kind: 'migrate' } });

/** The newest merge, while it can be taken back. */
let merged: (Extract<Operation, { kind: 'undo' }> & { step: number }) | null = null;

for (;;) {
  const operation = chosen();
  say({ said: 'begin', operation });
  await perform(operation);
  say({ said: 'done', operation });
}

/** What to do next: everything about as often; after a merge, often its undoing. */
function chosen(): Operation {
  if (merged && Math.random() < 0.6) return merged;
  const names = locked.database.prepare<[], string>('SELECT name FROM people').pluck().all();
  const anybody = () => names[Math.floor(Math.random() * names.length)];
  const samples = () =>
    Array.from({ length: 1 + Math.floor(Math.random() * 8) }, () => nextSample++);
  const dice = Math.random();
  if (names.length < 4 || dice < 0.3) {
    return { kind: 'enrol', name: `Person ${nextSample}`, samples: samples() };
  }
  if (dice < 0.5) return { kind: 'import', name: anybody(), samples: samples() };
  if (dice < 0.65) return { kind: 'erase', name: anybody() };
  if (dice < 0.9) {
    const into = anybody();
    const from = anybody();
    return into === from ? { kind: 'erase', name: from } : { kind: 'merge', into, from };
  }
  return { kind: 'rekey' };
}

async function perform(operation: Operation): Promise<void> {
  const now = Date.now();
  const step = merged?.step;
  merged = null;
  switch (operation.kind) {
    case 'enrol':
      await store.people.add(operation.name, operation.samples.map(newSample), now);
      break;
    case 'import':
      await store.imports.write(
        operation.name,
        idOf(operation.name),
        operation.samples.map(imported),
        now,
      );
      break;
    case 'erase':
      await store.people.erase(idOf(operation.name), now);
      break;
    case 'merge':
      merged = await merge(operation, now);
      break;
    case 'undo':
      if (step !== undefined) await store.undo.undo(step, now);
      break;
    case 'rekey':
      locked = await rekeyed(locked);
      break;
    case 'migrate':
      break;
  }
}

async function merge({ into, from }: Extract<Operation, { kind: 'merge' }>, now: number) {
  const samples = samplesOf(locked.database, from);
  const { step } = await store.corrections.merge(idOf(into), idOf(from), now);
  return { kind: 'undo', into, from, samples, step } as const;
}

async function rekeyed({ files, key, wrapped, by }: LockedDatabase): Promise<LockedDatabase> {
  await store.close();
  const fresh = newDatabaseKey();
  const to = { key: fresh, wrapped: wrapWithPassphrase(fresh, by) };
  const { keyFile } = rekey(files, { key, wrapped }, to, addon);
  const opened = open({ files, keyFile, keys: { current: to.key }, by });
  store = new Store(opened.database);
  return opened;
}

function idOf(name: string): number {
  const id = locked.database.prepare('SELECT id FROM people WHERE name = ?').pluck().get(name);
  if (typeof id !== 'number') throw new Error(`There is no ${name}.`);
  return id;
}

function newSample(sample: number): NewSample {
  return {
    vector: vectorOf(sample),
    modelId: 'a-model',
    featureNorm: 3.7,
    pose: 'front',
    source: 'webcam',
    quality: { eyeDistance: 60, sharpness: 90, brightness: 120, yaw: 1, pitch: 2, roll: 3 },
    picture: pictureOf(sample),
    takenAt: sample,
  };
}

function imported(sample: number): NewSample {
  const fileHash = createHash('sha256').update(pictureOf(sample)).digest();
  return { ...newSample(sample), source: 'import', fileHash };
}
