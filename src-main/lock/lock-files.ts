import { dirname, join } from 'node:path';
import { keyFileOf } from './key-file';

/** Where what belongs to a locked database lies. */
export interface LockFiles {
  database: string;
  /** Its keys, wrapped. */
  key: string;
  /** Held by the process that uses the database. */
  inUse: string;
  /** A copy under another key, until it takes the database's place. */
  next: string;
  /** The plain database of an earlier version and its log, until they are wiped. */
  plain: string;
  plainLog: string;
  /** Folder of the backups; each `*.db` in it has the database's key. */
  backups: string;
}

export function lockFiles(database: string): LockFiles {
  const folder = dirname(database);
  return {
    database,
    key: keyFileOf(database),
    inUse: join(folder, 'arcenroll.lock'),
    next: `${database}.next`,
    plain: `${database}.plain`,
    plainLog: `${database}.plain-wal`,
    backups: join(folder, 'backups'),
  };
}
