import { dot } from './cosine';
import { pooledMean } from './pooled-mean';
import { seededRandom } from './seeded-random';

/** Unit vectors in groups, each with the re-normalised mean of its members. */
export interface Groups {
  centres: Float32Array<ArrayBuffer>[];
  /** Of each vector, the index of its centre: the nearest, of equals the first. */
  groupOf: number[];
}

const MOST_ROUNDS = 20;

/** Beginnings that are tried: one alone may end in a poor division. */
const BEGINNINGS = 4;

/**
 * Moves centres until no vector changes its group any more (batch spherical k-means, Dhillon & Modha 2001,
 * section 3.1): each vector goes to the nearest centre, each centre becomes the re-normalised mean of its
 * vectors. A centre that nobody goes to, or whose vectors cancel out, is dropped. Unit vectors in.
 */
export function settleCentres(
  vectors: readonly Float32Array[],
  beginning: readonly Float32Array[],
): Groups {
  let centres: readonly Float32Array[] = beginning;
  let groupOf: number[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const now = vectors.map((vector) => nearest(vector, centres));
    if (round > 0 && now.every((group, i) => group === groupOf[i])) break;
    groupOf = now;
    const next = centres.map((_, group) => meanOf(vectors.filter((_, i) => groupOf[i] === group)));
    if (next.every((centre) => centre !== null)) {
      centres = next;
    } else {
      centres = next.filter((centre) => centre !== null);
      groupOf = [];
    }
  }
  return {
    centres: centres.map((centre) => Float32Array.from(centre)),
    groupOf: vectors.map((vector) => nearest(vector, centres)),
  };
}

/**
 * Divides unit vectors into at most `k` groups so that the sum of their cosines to the centre of their group
 * is large (spherical k-means, Dhillon & Modha 2001). Begun several times with centres drawn as in k-means++
 * (Arthur & Vassilvitskii 2007; the distance of the sphere, 1 − cosine, is half the squared chord), the best
 * end is taken: the same one for the same seed. Vectors that are equal share a centre, so that there may be
 * fewer than `k`; none where there are no vectors, or where they cancel each other out.
 *
 * Sub-center ArcFace (Deng et al. 2020) learns K = 3 such centres a person while it trains; here they are
 * found afterwards, among the samples that there are.
 */
export function sphericalKMeans(vectors: readonly Float32Array[], k: number, seed: number): Groups {
  const random = seededRandom(seed);
  let best: Groups = { centres: [], groupOf: [] };
  let highest = Number.NEGATIVE_INFINITY;
  for (let attempt = 0; attempt < BEGINNINGS; attempt++) {
    const groups = settleCentres(vectors, drawCentres(vectors, k, random));
    if (groups.centres.length === 0) continue;
    const nearness = vectors.reduce(
      (sum, vector, i) => sum + dot(vector, groups.centres[groups.groupOf[i]]),
      0,
    );
    // Rounding alone does not make a division the better one.
    if (nearness <= highest + 1e-9) continue;
    highest = nearness;
    best = groups;
  }
  return best;
}

/** The first by chance, each further one by chance too, the likelier the farther it lies from those before. */
function drawCentres(
  vectors: readonly Float32Array[],
  k: number,
  random: () => number,
): Float32Array[] {
  if (vectors.length === 0) return [];
  const drawn = [vectors[Math.floor(random() * vectors.length)]];
  const far = vectors.map(() => Number.POSITIVE_INFINITY);
  while (drawn.length < k) {
    const newest = drawn[drawn.length - 1];
    for (const [i, vector] of vectors.entries()) {
      // Below a rounding error it is the same vector.
      const distance = 1 - dot(vector, newest);
      far[i] = Math.min(far[i], distance < 1e-6 ? 0 : distance);
    }
    let left = random() * far.reduce((sum, distance) => sum + distance, 0);
    if (left === 0 && far.every((distance) => distance === 0)) break;
    let next = far.findIndex((distance) => {
      left -= distance;
      return distance > 0 && left <= 0;
    });
    if (next === -1) next = far.indexOf(Math.max(...far));
    drawn.push(vectors[next]);
  }
  return drawn;
}

function nearest(vector: Float32Array, centres: readonly Float32Array[]): number {
  let found = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (const [i, centre] of centres.entries()) {
    const score = dot(vector, centre);
    if (score <= highest) continue;
    highest = score;
    found = i;
  }
  return found;
}

const meanOf = (vectors: readonly Float32Array[]) =>
  pooledMean(vectors.map((vector) => ({ vector, weight: 1 })));
