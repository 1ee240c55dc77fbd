import { parentPort, workerData } from 'node:worker_threads';
import { ProblemError } from '../contract/problem';
import { sqliteAddon } from './native-addon';
import { openDatabase } from './open-database';
import { Store } from './store';
import type { FromStore, StoreFailure, StoreStart, ToStore } from './store-messages';

// SQLite's calls block: they have a thread of their own, so that no window and no face waits for a disk.
if (!parentPort) throw new Error('This file runs as a worker thread.');
const port = parentPort;
const send = (message: FromStore) => port.postMessage(message);
/** Questions that are being answered; closing waits for them. */
const running = new Set<Promise<void>>();

try {
  const { databaseFile, builtSqliteAddon } = workerData as StoreStart;
  const store = new Store(openDatabase(databaseFile, sqliteAddon(builtSqliteAddon), null));
  send({ kind: 'open' });
  port.on('message', (message: ToStore) => {
    if (message.kind === 'close') {
      void close(store);
      return;
    }
    const answered = answer(store, message);
    running.add(answered);
    void answered.finally(() => running.delete(answered));
  });
} catch (error) {
  send({ kind: 'refusal', id: null, failure: failureOf(error) });
}

async function close(store: Store): Promise<void> {
  await Promise.all(running);
  await store.close();
  port.close();
}

async function answer(store: Store, question: Extract<ToStore, { kind: 'ask' }>): Promise<void> {
  const { id, part, method, args } = question;
  try {
    // The main thread's types allow no other method; see StoreThread.
    const asked = store[part] as unknown as Record<string, (...args: unknown[]) => unknown>;
    send({ kind: 'answer', id, value: await asked[method](...args) });
  } catch (error) {
    send({ kind: 'refusal', id, failure: failureOf(error) });
  }
}

function failureOf(error: unknown): StoreFailure {
  if (error instanceof ProblemError) return { problem: error.problem };
  return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
