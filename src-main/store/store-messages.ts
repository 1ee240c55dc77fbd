import type { Problem } from '../contract/problem';
import type { DatabaseKey } from './connect';
import type { Store } from './store';

/** What the store's thread is started with. */
export interface StoreStart {
  databaseFile: string;
  /** See native-addon.ts. */
  builtSqliteAddon: string;
  /** Of a thread that only reads, beside the one that has the database. */
  readingKey?: DatabaseKey;
}

/** The areas of the store that can be asked from the main thread. */
export type StorePartName = Exclude<keyof Store, 'close'>;

export type ToStore =
  | { kind: 'ask'; id: number; part: StorePartName | 'lock'; method: string; args: unknown[] }
  | { kind: 'close' };

export type FromStore =
  | { kind: 'answer'; id: number; value: unknown }
  /** Something was written since the last of these. */
  | { kind: 'changed' }
  | { kind: 'refusal'; id: number; failure: StoreFailure }
  /** The last of all: the database is closed, and the thread about to end. */
  | { kind: 'closed' };

/** A problem crosses as it is; any other error is a fault of the program, of which the text crosses. */
export type StoreFailure = { problem: Problem } | { fault: string };
