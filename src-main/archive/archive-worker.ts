import { parentPort, workerData } from 'node:worker_threads';
import { takeLowPriority } from '../background/low-priority';
import { ProblemError } from '../contract/problem';
import { databaseProblem } from '../store/database-problem';
import { sqliteAddon } from '../store/native-addon';
import { cancelled } from './archive-problem';
import type { ArchiveStart, FromArchive, TaskResults, TaskRun, ToArchive } from './archive-tasks';
import { backUp } from './back-up';
import { exportArchive } from './export-archive';
import { openForRestore } from './open-for-restore';

// Copying, encrypting and comparing a whole database takes seconds: it has a thread of its own, for one
// task, and never holds up the one that answers questions.
if (!parentPort) throw new Error('This file runs as a worker thread.');
const port = parentPort;
const send = (message: FromArchive) => port.postMessage(message);
/** Progress goes out at most this often, milliseconds. */
const TELL_EVERY = 200;

takeLowPriority();

const { task, builtSqliteAddon } = workerData as ArchiveStart;
const stop = new AbortController();
port.on('message', (message: ToArchive) => {
  if (message.kind === 'stop') stop.abort(cancelled());
});

let told = { phase: '', at: 0 };
const run: TaskRun = {
  addon: sqliteAddon(builtSqliteAddon),
  signal: stop.signal,
  progress(phase, fraction) {
    const now = performance.now();
    if (phase === told.phase && now - told.at < TELL_EVERY) return;
    told = { phase, at: now };
    send({ kind: 'progress', phase, fraction: fraction ?? null });
  },
};

try {
  send({ kind: 'done', result: await work() });
} catch (error) {
  const cause = databaseProblem(error, '');
  const problem = cause instanceof ProblemError ? cause.problem : null;
  const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  send({ kind: 'failed', problem, fault });
} finally {
  port.close();
}

async function work(): Promise<TaskResults[keyof TaskResults]> {
  switch (task.kind) {
    case 'export':
      return exportArchive(task, run);
    case 'back-up':
      return backUp(task, run);
    case 'open':
      return openForRestore(task, run);
  }
}
