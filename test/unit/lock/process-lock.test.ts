import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { takeProcessLock } from '../../../src-main/lock/process-lock';
import { ADDON } from '../store/addon';
import { problemOf } from '../store/new-store';
import { temporaryFolder } from '../temporary-folder';

const program = fileURLToPath(new URL('hold-lock.ts', import.meta.url));

test('one process has a database; another gets a sentence until the first has ended', async () => {
  const file = join(temporaryFolder(), 'arcenroll.lock');
  const holder = spawn(process.execPath, ['--import', 'tsx', program, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void holder.kill('SIGKILL'));
  await once(holder.stdout, 'data');
  const problem = await problemOf(() => takeProcessLock(file, ADDON));
  expect(problem.code).toBe('database-locked');

  const ended = once(holder, 'exit');
  holder.kill('SIGKILL');
  await ended;
  const release = takeProcessLock(file, ADDON);
  expect((await problemOf(() => takeProcessLock(file, ADDON))).code).toBe('database-locked');
  release();
  takeProcessLock(file, ADDON)();
});
