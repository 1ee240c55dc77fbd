import type { Problem } from './problem';

export type DatabaseStatus =
  /** `encrypting`: how much of a plain database of an earlier version is encrypted, 0…1; null if there is none. */
  | { state: 'opening'; encrypting: number | null }
  /** There is no key store, and no passphrase yet; `plain` if an earlier version's database waits. */
  | { state: 'choose-passphrase'; plain: boolean }
  /** Its passphrase is to be asked for. */
  | { state: 'locked' }
  | { state: 'open' }
  | { state: 'failed'; problem: Problem };

export type RecogniserStatus =
  | { state: 'loading' }
  | { state: 'ready'; modelId: string }
  | { state: 'failed'; problem: Problem };

/** Which parts of the main process can be used now. */
export interface Status {
  database: DatabaseStatus;
  recogniser: RecogniserStatus;
}

/** What Settings → About tells. */
export interface About {
  version: string;
  electron: string;
  chrome: string;
  node: string;
  /** `development`: the stand-in runtime for networks where only the npm registry answers. */
  runtime: 'official' | 'development';
  databaseFile: string;
}
