import type { Problem } from './problem';

export type DatabaseStatus = { state: 'open' } | { state: 'failed'; problem: Problem };

export type RecogniserStatus =
  | { state: 'loading' }
  | { state: 'ready'; modelId: string; executionProvider: string; loadMs: number }
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
