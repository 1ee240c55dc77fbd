import { Worker } from 'node:worker_threads';
import type { RuleOutcome } from '../contract/score-rules';
import { sideBySide } from '../gallery/side-by-side';
import type { Vectors } from './probe-rule';
import type { FromRules, RulesStart, ToRules } from './rules-messages';

/** The comparison was ended by its signal. */
export class ComparisonCancelledError extends Error {
  override readonly name = 'ComparisonCancelledError';
}

export interface CompareAsked extends RulesStart {
  /** Called with the share that is done, 0…1, ten times a second at most. */
  onProgress?: (share: number) => void;
  /** Ends the comparison. */
  signal?: AbortSignal;
}

export interface ComparedRules {
  outcomes: RuleOutcome[];
  probes: number;
  people: number;
}

/**
 * Compares the score rules on people who are enrolled (see `outcomesAt`), on a thread of its own, to which the
 * people are handed as they come.
 *
 * Rejects with ComparisonCancelledError when the signal aborts.
 */
export async function compareRules(
  workerFile: URL,
  people: AsyncIterable<readonly Vectors[]>,
  { onProgress, signal, ...start }: CompareAsked,
): Promise<ComparedRules> {
  if (signal?.aborted) throw new ComparisonCancelledError();
  const worker = new Worker(workerFile, { workerData: start });
  const post = (message: ToRules, transfer: ArrayBuffer[] = []) =>
    worker.postMessage(message, transfer);
  const cancel = () => void worker.terminate();
  signal?.addEventListener('abort', cancel, { once: true });
  const answer = new Promise<ComparedRules>((resolve, reject) => {
    worker.on('message', (message: FromRules) => {
      if (message.kind === 'progress') onProgress?.(message.share);
      else if (message.kind === 'compared') resolve(message);
      else reject(new Error(message.reason));
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      reject(
        signal?.aborted
          ? new ComparisonCancelledError()
          : new Error('The comparison of the score rules ended early.'),
      );
    });
  });
  // It may come to nothing while people are still sent.
  answer.catch(() => {});
  try {
    for await (const some of people) {
      if (signal?.aborted) break;
      const vectors = sideBySide(some.flat(), start.size);
      const counts = some.map(({ length }) => length);
      post({ kind: 'people', vectors, counts }, [vectors.buffer]);
    }
    post({ kind: 'begin' });
    return await answer;
  } finally {
    signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}
