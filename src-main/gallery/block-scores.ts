import { InferenceSession, Tensor } from 'onnxruntime-node';
import { scoreGraph } from './score-graph';

/** The cosines of one block of rows with another. */
export interface BlockScores {
  /** Row by row, as many as `columns` has rows. Overwritten by the next call. */
  scores: Float32Array;
  /** The largest score of each row. Overwritten by the next call. */
  best: Float32Array;
}

/** Multiplies blocks of unit vectors, in single precision. */
export interface BlockScorer {
  /**
   * @param rows vectors one behind the other; `columns` likewise, of the same length each.
   * Blocks its thread while it multiplies, yet lets messages in before.
   */
  score(rows: Float32Array, columns: Float32Array): Promise<BlockScores>;
  close(): Promise<void>;
}

/**
 * ONNX Runtime's matrix product for vectors of `size` numbers. `refuseOnnxTelemetry` must have been called
 * where the process, or this thread, was started.
 *
 * @param largest how many scores one call gives at most.
 */
export async function openBlockScorer(
  size: number,
  largest: { rows: number; columns: number },
  threads: number,
): Promise<BlockScorer> {
  const session = await InferenceSession.create(scoreGraph(), {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // Between two blocks its threads would spin and take the cores from the live picture.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  // Written into again and again: a new array for each block would be the collector's work.
  const room = new Float32Array(largest.rows * largest.columns);
  const bestRoom = new Float32Array(largest.rows);

  async function score(rows: Float32Array, columns: Float32Array): Promise<BlockScores> {
    const [r, c] = [rows.length / size, columns.length / size];
    const scores = room.subarray(0, r * c);
    const best = bestRoom.subarray(0, r);
    await session.run(
      {
        rows: new Tensor('float32', rows, [r, size]),
        columns: new Tensor('float32', columns, [c, size]),
      },
      { scores: new Tensor('float32', scores, [r, c]), best: new Tensor('float32', best, [r]) },
    );
    return { scores, best };
  }

  return { score, close: () => session.release() };
}
