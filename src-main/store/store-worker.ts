import { parentPort, workerData } from 'node:worker_threads';
import { ProblemError } from '../contract/problem';
import { LockedDatabase } from '../lock/locked-database';
import { sqliteAddon } from './native-addon';
import { openForReading } from './open-database';
import { Store } from './store';
import type { FromStore, StoreFailure, StoreStart, ToStore } from './store-messages';

// SQLite's calls block: they have a thread of their own, so that no window and no face waits for a disk.
if (!parentPort) throw new Error('This file runs as a worker thread.');
const port = parentPort;
const send = (message: FromStore) => port.postMessage(message);

/** Made at the first question: what keeps it from being made is that question's answer. */
let database: LockedDatabase | null = null;
/** In its place on a thread that only reads. */
let reading: Store | null = null;
/** How many changes the main thread was told of. */
let told = 0;
/** Questions that are being answered. */
const running = new Set<Promise<void>>();
/** What must be alone with the database: its lock, and closing. Questions wait for it, and it for them. */
let alone: Promise<void> = Promise.resolve();

port.on('message', (message: ToStore) => {
  if (message.kind === 'close') {
    begin(() => close());
  } else if (message.part === 'lock') {
    begin(() => answer(message));
  } else {
    const answered = alone.then(() => answer(message));
    running.add(answered);
    void answered.finally(() => running.delete(answered));
  }
});

function begin(work: () => Promise<void>): void {
  const before = [alone, ...running];
  alone = Promise.all(before).then(work);
}

async function close(): Promise<void> {
  await database?.close();
  await reading?.close();
  send({ kind: 'closed' });
  port.close();
}

type Question = Extract<ToStore, { kind: 'ask' }>;

async function answer({ id, part, method, args }: Question): Promise<void> {
  try {
    // The main thread's types allow no other method; see StoreThread.
    const asked = partNamed(part) as unknown as Record<string, (...args: unknown[]) => unknown>;
    send({ kind: 'answer', id, value: await asked[method](...args) });
  } catch (error) {
    send({ kind: 'refusal', id, failure: failureOf(error) });
  }
  tellChange();
}

/** Whatever writes, and however: SQLite itself counts the rows, so that no area can forget to tell. */
function tellChange(): void {
  const now = database?.changes() ?? told;
  if (now === told) return;
  told = now;
  send({ kind: 'changed' });
}

function partNamed(part: Question['part']) {
  const { databaseFile, builtSqliteAddon, readingKey } = workerData as StoreStart;
  if (readingKey && part !== 'lock') {
    const addon = sqliteAddon(builtSqliteAddon);
    reading ??= new Store(openForReading(databaseFile, addon, readingKey));
    return reading[part];
  }
  database ??= new LockedDatabase(databaseFile, sqliteAddon(builtSqliteAddon));
  return part === 'lock' ? database : database.store[part];
}

function failureOf(error: unknown): StoreFailure {
  if (error instanceof ProblemError) return { problem: error.problem };
  return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
