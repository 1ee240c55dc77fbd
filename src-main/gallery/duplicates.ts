import { availableParallelism } from 'node:os';
import type { TaskPart } from '../background/task-messages';
import { CancelledError, doOnThread, type TaskFollowing } from '../background/task-thread';
import { refuseOnnxTelemetry } from '../embedding/onnx-telemetry';
import { BLOCK_ROWS, type PairSearch } from './pairs-above';
import { sideBySide } from './side-by-side';

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

export interface DuplicatesAsked extends TaskFollowing {
  /** The least score that counts, −1…1. */
  threshold: number;
  /** At most so many pairs are given, the best. */
  most: number;
  /** Pairs of person ids that are not to be found, in either order. */
  except?: readonly (readonly [number, number])[];
  /** Threads that multiply; half of the machine's where nothing is said, for the live picture goes on. */
  threads?: number;
}

export interface DuplicatesFound {
  /** Best first; of equal scores the smaller ids first. */
  pairs: LikelyPair[];
  /** How many pairs reach the threshold in all. */
  total: number;
}

/** What the duplicates thread is started with. */
export interface DuplicatesStart extends PairSearch {
  /** Vectors that will come. */
  rows: number;
}

/** BLOCK_ROWS vectors; the last block may have fewer. */
export type TemplateBlock = TaskPart;

/** What the duplicates thread finds. */
export interface FoundRows {
  /** Three numbers for each pair: its rows, the smaller first, and their score. Best first. */
  pairs: Float64Array;
  total: number;
}

/**
 * Finds all pairs of people whose templates score at or above a threshold. Exact: each of the n·(n−1)/2 pairs
 * is compared, on a thread of its own. The templates are handed over in blocks, between which this thread is
 * free; they may change meanwhile, what is searched is what they were.
 *
 * Rejects with CancelledError when the signal aborts.
 */
export async function findDuplicates(
  workerFile: URL,
  templates: readonly PersonTemplate[],
  asked: DuplicatesAsked,
): Promise<DuplicatesFound> {
  if (asked.signal?.aborted) throw new CancelledError();
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
  const { pairs, total } = await doOnThread<DuplicatesStart, TemplateBlock, FoundRows>(
    workerFile,
    start,
    blocksOf(people, size),
    { onProgress: asked.onProgress, signal: asked.signal },
  );
  return { pairs: pairsOf(pairs, people), total };
}

/** The templates one behind the other, in blocks: 4 MB for a whole one, a millisecond or two. */
async function* blocksOf(
  people: readonly PersonTemplate[],
  size: number,
): AsyncGenerator<TemplateBlock> {
  for (let first = 0; first < people.length; first += BLOCK_ROWS) {
    const some = people.slice(first, first + BLOCK_ROWS);
    yield {
      vectors: sideBySide(
        some.map(({ template }) => template),
        size,
      ),
    };
  }
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
