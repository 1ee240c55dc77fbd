import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LockFiles } from '../../../src-main/lock/lock-files';
import type { LockStep } from '../../../src-main/lock/lock-plain';
import type { RekeyStep } from '../../../src-main/lock/rekey';
import type { DatabaseKey } from '../../../src-main/store/connect';

const program = fileURLToPath(new URL('kill-after.ts', import.meta.url));

/** Encrypts a plain database, or changes a key, in a process that is killed after a step. */
export function killedAfter(
  step: LockStep | RekeyStep,
  files: LockFiles,
  ...keys: [DatabaseKey] | [DatabaseKey, DatabaseKey]
): void {
  const what = keys.length === 1 ? 'lock' : 'rekey';
  const hex = keys.map((key) => Buffer.from(key).toString('hex'));
  try {
    execFileSync(
      process.execPath,
      ['--import', 'tsx', program, what, files.database, step, ...hex],
      { stdio: 'pipe' },
    );
  } catch (error) {
    if (error instanceof Error && 'signal' in error && error.signal === 'SIGKILL') return;
    throw error;
  }
  throw new Error(`The process ended without "${step}".`);
}
