import type { ScoreSets } from '../../../src-main/evaluation/comparisons';
import { openBlockScorer } from '../../../src-main/gallery/block-scores';

/** Rows of a block that are multiplied at a time. */
const ROWS = 256;

/** Unit vectors of images, row by row, and whom each shows. */
export interface Labelled {
  people: readonly string[];
  /** As templates, and as probes; the same array where there is one path for both. */
  templates: Float32Array;
  probes: Float32Array;
  size: number;
}

/**
 * Scores of every image's template against every other image's probe. Where both are one array each pair
 * counts once, else once in either direction.
 */
export async function scoresOfAllPairs(labelled: Labelled): Promise<ScoreSets> {
  const { people, templates, probes, size } = labelled;
  const count = people.length;
  const symmetric = templates === probes;
  const numbers = new Map([...new Set(people)].map((person, i) => [person, i]));
  const of = Int32Array.from(people, (person) => numbers.get(person) ?? -1);
  const pairs = symmetric ? (count * (count - 1)) / 2 : count * (count - 1);
  const impostor = new Float32Array(pairs);
  const genuine: number[] = [];
  let impostors = 0;
  const scorer = await openBlockScorer(size, { rows: ROWS, columns: count }, 2);
  for (let from = 0; from < count; from += ROWS) {
    const to = Math.min(count, from + ROWS);
    const { scores } = await scorer.score(probes.subarray(from * size, to * size), templates);
    for (let i = from; i < to; i++) {
      for (let j = symmetric ? i + 1 : 0; j < count; j++) {
        if (i === j) continue;
        const score = scores[(i - from) * count + j];
        if (of[i] === of[j]) genuine.push(score);
        else impostor[impostors++] = score;
      }
    }
  }
  await scorer.close();
  return { genuine: Float32Array.from(genuine), impostor: impostor.subarray(0, impostors) };
}
