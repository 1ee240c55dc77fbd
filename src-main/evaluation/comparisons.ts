/** Scores of pairs that show one person, and of pairs that show two. Higher means more alike. */
export interface ScoreSets {
  genuine: Float32Array;
  impostor: Float32Array;
}

/**
 * Scores with the people they compare, which a bootstrap by person needs: pairs that share a person are
 * not independent of each other. People are numbered from 0.
 */
export interface Comparisons extends ScoreSets {
  people: number;
  /** Of each genuine score, whose it is. */
  genuinePerson: Uint32Array;
  /** Of each impostor score, the two people. */
  impostorFirst: Uint32Array;
  impostorSecond: Uint32Array;
  /** How many images each person has; only where every image was compared with every other one. */
  images?: Uint32Array;
}

/** Room for so many comparisons of either kind, to be filled in. */
export function emptyComparisons(people: number, genuine: number, impostor: number): Comparisons {
  return {
    people,
    genuine: new Float32Array(genuine),
    genuinePerson: new Uint32Array(genuine),
    impostor: new Float32Array(impostor),
    impostorFirst: new Uint32Array(impostor),
    impostorSecond: new Uint32Array(impostor),
  };
}

/**
 * Leaves out the comparisons that gave no number, as those with a vector that holds NaN; no figure can be
 * made of them.
 */
export function withoutNaN(all: Comparisons): { comparisons: Comparisons; leftOut: number } {
  const genuine = numbersIn(all.genuine);
  const impostor = numbersIn(all.impostor);
  const leftOut = all.genuine.length + all.impostor.length - genuine.length - impostor.length;
  if (leftOut === 0) return { comparisons: all, leftOut };
  const comparisons = emptyComparisons(all.people, genuine.length, impostor.length);
  genuine.forEach((from, to) => {
    comparisons.genuine[to] = all.genuine[from];
    comparisons.genuinePerson[to] = all.genuinePerson[from];
  });
  impostor.forEach((from, to) => {
    comparisons.impostor[to] = all.impostor[from];
    comparisons.impostorFirst[to] = all.impostorFirst[from];
    comparisons.impostorSecond[to] = all.impostorSecond[from];
  });
  return { comparisons, leftOut };
}

/** Where the numbers among the scores stand. */
function numbersIn(scores: Float32Array): Uint32Array {
  const found = new Uint32Array(scores.length);
  let count = 0;
  for (let i = 0; i < scores.length; i++) if (!Number.isNaN(scores[i])) found[count++] = i;
  return found.subarray(0, count);
}
