import { type ScoreBlocks, scoreEach } from './nearest-people';

/** What probes got of the people enrolled, each with the best of their rows. */
export interface RowScores {
  /** With the probe's own person; −1 where they have no row, or are not enrolled. */
  own: Float32Array;
  /** The highest of anybody else. */
  other: Float32Array;
}

/**
 * Searches for probes among people who are known by rows of unit vectors.
 *
 * @param rows of each person.
 * @param personOf of each probe, whom it shows; null for somebody who is not enrolled.
 */
export async function rowScores(
  rows: readonly (readonly Float32Array[])[],
  probes: readonly Float32Array[],
  personOf: readonly (number | null)[],
  score: ScoreBlocks,
): Promise<RowScores> {
  const owner = Uint32Array.from(rows.flatMap((theirs, person) => theirs.map(() => person)));
  const own = new Float32Array(probes.length).fill(-1);
  const other = new Float32Array(probes.length).fill(-1);
  await scoreEach(probes, rows.flat(), score, (i, cosines) => {
    const self = personOf[i];
    for (let column = 0; column < cosines.length; column++) {
      const to = owner[column] === self ? own : other;
      if (cosines[column] > to[i]) to[i] = cosines[column];
    }
  });
  return { own, other };
}
