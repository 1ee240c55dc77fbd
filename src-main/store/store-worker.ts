import { parentPort, workerData } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';
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
  const database = openDatabase(databaseFile, sqliteAddon(builtSqliteAddon), null);
  const store = new Store(database);
  send({ kind: 'open' });
  const tellChange = changeTeller(database);
  port.on('message', (message: ToStore) => {
    if (message.kind === 'close') {
      void close(store);
      return;
    }
    const answered = answer(store, message).finally(tellChange);
    running.add(answered);
    void answered.finally(() => running.delete(answered));
  });
} catch (error) {
  send({ kind: 'refusal', id: null, failure: failureOf(error) });
}

/** Whatever writes, and however: SQLite itself counts the rows, so that no area can forget to tell. */
function changeTeller(database: Database): () => void {
  const changes = database.prepare<[], number>('SELECT total_changes()').pluck();
  let told = changes.get();
  return () => {
    const now = database.open ? changes.get() : told;
    if (now === told) return;
    told = now;
    send({ kind: 'changed' });
  };
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
