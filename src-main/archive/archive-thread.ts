import { startThread } from '../background/threads';
import { ProblemError } from '../contract/problem';
import type {
  ArchiveStart,
  ArchiveTask,
  FromArchive,
  TaskProgress,
  TaskResults,
  ToArchive,
} from './archive-tasks';

/** A task under way on a thread of its own. */
export interface RunningTask<Kind extends ArchiveTask['kind']> {
  /** Rejects with a ProblemError where the task could not be done; then nothing was changed. */
  result: Promise<TaskResults[Kind]>;
  /** Asks it to stop as soon as it can; `result` rejects then. */
  stop(): void;
}

/** Starts a task. */
export function runTask<Task extends ArchiveTask>(
  workerFile: URL,
  start: ArchiveStart & { task: Task },
  onProgress: (progress: TaskProgress) => void,
): RunningTask<Task['kind']> {
  const worker = startThread(workerFile, { workerData: start });
  const result = new Promise<TaskResults[Task['kind']]>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('The archive’s thread ended without an answer.')));
    worker.on('message', (message: FromArchive) => {
      if (message.kind === 'progress') {
        onProgress({ phase: message.phase, fraction: message.fraction });
      } else if (message.kind === 'done') {
        // The task's kind and its result's belong together; the compiler cannot follow them over the border.
        resolve(message.result as TaskResults[Task['kind']]);
      } else if (message.problem) {
        const { code, sentence } = message.problem;
        reject(new ProblemError(code, sentence, { cause: message.fault }));
      } else {
        reject(new Error(message.fault));
      }
    });
  });
  const stop = () => worker.postMessage({ kind: 'stop' } satisfies ToArchive);
  return { result, stop };
}
