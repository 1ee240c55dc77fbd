import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { refuseOnnxTelemetry } from '../embedding/onnx-telemetry';
import type { DuplicatesStart, FromDuplicates, ToDuplicates } from './duplicates-messages';
import { BLOCK_ROWS } from './pairs-above';

/** A person's unit vector, as `Gallery` pools it from their samples. */
export interface PersonTemplate {
  personId: number;
  template: Float32Array;
}

/** Two records that may be of one person; `a` is the smaller id. */
export interface LikelyPair {
  a: number;
  b: number;
  /** Cosine between their templates, −1…1. */
  score: number;
}

export interface DuplicatesAsked {
  /** The least score that counts, −1…1. */
  threshold: number;
  /** At most so many pairs are given, the best. */
  most: number;
  /** Pairs of person ids that are not to be found, in either order. */
  except?: readonly (readonly [number, number])[];
  /** Called with the share that is done, 0…1, ten times a second at most. */
  onProgress?: (share: number) => void;
  /** Ends the search. */
  signal?: AbortSignal;
  /** Threads that multiply; half of the machine's where nothing is said, for the live picture goes on. */
  threads?: number;
}

export interface DuplicatesFound {
  /** Best first; of equal scores the smaller ids first. */
  pairs: LikelyPair[];
  /** How many pairs reach the threshold in all. */
  total: number;
}

/** The search was ended by its signal. */
export class SearchCancelledError extends Error {
  override readonly name = 'SearchCancelledError';
}

/**
 * Finds all pairs of people whose templates score at or above a threshold. Exact: each of the n·(n−1)/2 pairs
 * is compared, on a thread of its own. The templates are handed over in blocks, between which this thread is
 * free; they may change meanwhile, what is searched is what they were.
 *
 * Rejects with SearchCancelledError when the signal aborts.
 */
export async function findDuplicates(
  workerFile: URL,
  templates: readonly PersonTemplate[],
  asked: DuplicatesAsked,
): Promise<DuplicatesFound> {
  if (asked.signal?.aborted) throw new SearchCancelledError();
  if (templates.length < 2) return { pairs: [], total: 0 };
  const people = templates.toSorted((one, other) => one.personId - other.personId);
  const size = people[0].template.length;
  const start: DuplicatesStart = {
    rows: people.length,
    size,
    threshold: asked.threshold,
    most: asked.most,
    except: rowsOf(asked.except ?? [], people),
    threads: asked.threads ?? Math.max(1, Math.floor(availableParallelism() / 2)),
  };
  refuseOnnxTelemetry();
  const worker = new Worker(workerFile, { workerData: start });
  const post = (message: ToDuplicates, transfer: ArrayBuffer[] = []) =>
    worker.postMessage(message, transfer);
  const cancel = () => post({ kind: 'cancel' });
  asked.signal?.addEventListener('abort', cancel, { once: true });
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  try {
    const answer = answerOf(worker, (pairs) =>
      asked.onProgress?.(pairs / ((people.length * (people.length - 1)) / 2)),
    );
    // It may come to nothing while blocks are still sent.
    answer.catch(() => {});
    for (let first = 0; first < people.length && !asked.signal?.aborted; first += BLOCK_ROWS) {
      const block = packed(people.slice(first, first + BLOCK_ROWS), size);
      post({ kind: 'block', rows: block }, [block.buffer]);
      await nextTurn();
    }
    const { pairs, total } = await answer;
    return { pairs: pairsOf(pairs, people), total };
  } finally {
    asked.signal?.removeEventListener('abort', cancel);
    await ended;
  }
}

function answerOf(
  worker: Worker,
  onProgress: (pairs: number) => void,
): Promise<{ pairs: Float64Array; total: number }> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromDuplicates) => {
      if (message.kind === 'progress') onProgress(message.pairs);
      else if (message.kind === 'found') resolve(message);
      else if (message.kind === 'cancelled') reject(new SearchCancelledError());
      else reject(new Error(message.reason));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The search for duplicates ended early.')));
  });
}

/** The templates one behind the other in one buffer: 4 MB for a whole block, a millisecond or two. */
function packed(people: readonly PersonTemplate[], size: number): Float32Array<ArrayBuffer> {
  const block = new Float32Array(people.length * size);
  for (const [row, { template }] of people.entries()) block.set(template, row * size);
  return block;
}

/** Person ids to their rows; pairs with somebody who is not searched are left away. */
function rowsOf(
  pairs: readonly (readonly [number, number])[],
  people: readonly PersonTemplate[],
): Uint32Array {
  if (pairs.length === 0) return new Uint32Array();
  const rows = new Map(people.map(({ personId }, row) => [personId, row]));
  return Uint32Array.from(
    pairs.flatMap(([one, other]) => {
      const [a, b] = [rows.get(one), rows.get(other)];
      if (a === undefined || b === undefined) return [];
      return a < b ? [a, b] : [b, a];
    }),
  );
}

function pairsOf(flat: Float64Array, people: readonly PersonTemplate[]): LikelyPair[] {
  return Array.from({ length: flat.length / 3 }, (_, i) => ({
    a: people[flat[3 * i]].personId,
    b: people[flat[3 * i + 1]].personId,
    score: flat[3 * i + 2],
  }));
}
