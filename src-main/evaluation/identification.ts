import { dot } from '../gallery/cosine';
import { pooledMean } from '../gallery/pooled-mean';
import { seededRandom } from '../gallery/seeded-random';
import { type LabelledVector, numberPeople } from './all-pairs';
import { NoFigureError } from './figure';
import { thresholdForFar } from './operating-point';
import { shuffled } from './random';
import { countAtOrAbove } from './sorted-scores';

/** Every probe's score against everybody, from which the searches of any gallery are read. */
export interface ProbeScores {
  people: readonly string[];
  /** Of each probe, whom it shows. */
  personOf: Uint32Array;
  /**
   * Probe by probe, one score for each person. A probe's score against its own person's template leaves the
   * probe itself out; NaN where nothing of that person is left.
   */
  scores: Float32Array;
}

/**
 * Leave-one-out: each image is a probe against the template (pooled mean) of everybody else, and against
 * the template of its own person's *other* images.
 */
export function leaveOneOut(images: readonly LabelledVector[]): ProbeScores {
  const { people, personOf, templates, restOf } = leaveOneOutTemplates(images);
  const scores = new Float32Array(images.length * people.length);
  for (const [image, { vector }] of images.entries()) {
    const row = scores.subarray(image * people.length, (image + 1) * people.length);
    templates.forEach((template, person) => {
      row[person] = template ? dot(vector, template) : Number.NaN;
    });
    row[personOf[image]] = ownScore(vector, restOf(image));
  }
  return { people, personOf, scores };
}

/** Everybody's template, and that of a person's other images; null where there is none. */
export function leaveOneOutTemplates(images: readonly LabelledVector[]) {
  const { names: people, personOf } = numberPeople(images);
  const imagesOf = people.map((): number[] => []);
  personOf.forEach((person, image) => {
    imagesOf[person].push(image);
  });
  const template = (members: readonly number[]) =>
    pooledMean(members.map((image) => ({ vector: images[image].vector, weight: 1 })));
  return {
    people,
    personOf,
    templates: imagesOf.map(template),
    restOf: (image: number) =>
      template(imagesOf[personOf[image]].filter((other) => other !== image)),
  };
}

/** A probe's score against its own person's other images; NaN where there are none. */
export function ownScore(vector: Float32Array, rest: Float32Array | null): number {
  return rest ? dot(vector, rest) : Number.NaN;
}

/** What searching a gallery with every probe gave. */
export interface Searches {
  galleryPeople: number;
  /** Of each probe whose person is enrolled: the score against them, and their rank, from 1. */
  mated: { scores: Float32Array; ranks: Uint32Array };
  /** Of each probe whose person is not enrolled: the highest score that anybody enrolled got. */
  strangers: Float32Array;
}

/**
 * Searches a gallery of some of the people with every probe. The rank counts everybody who scores as high as the
 * probe's own person or higher, so that a tie is never taken for a hit. Probes whose person is enrolled
 * but has no other image are left out: nothing of theirs would be in the gallery.
 *
 * @param gallery numbers of the people enrolled
 */
export function search(probes: ProbeScores, gallery: Uint32Array): Searches {
  const { people, personOf, scores } = probes;
  const enrolled = new Set(gallery);
  const matedScores: number[] = [];
  const ranks: number[] = [];
  const strangers: number[] = [];
  for (let probe = 0; probe < personOf.length; probe++) {
    const row = probe * people.length;
    if (enrolled.has(personOf[probe])) {
      const own = scores[row + personOf[probe]];
      if (Number.isNaN(own)) continue;
      let rank = 0;
      for (const person of gallery) if (scores[row + person] >= own) rank++;
      matedScores.push(own);
      ranks.push(rank);
    } else {
      let best = -Infinity;
      for (const person of gallery) best = Math.max(best, scores[row + person]);
      strangers.push(best);
    }
  }
  return {
    galleryPeople: gallery.length,
    mated: { scores: Float32Array.from(matedScores), ranks: Uint32Array.from(ranks) },
    strangers: Float32Array.from(strangers),
  };
}

/** As many people as wanted, drawn at random, for several galleries; the same for the same seed. */
export function drawGalleries(
  people: number,
  size: number,
  galleries: number,
  seed = 1,
): Uint32Array[] {
  const random = seededRandom(seed);
  return Array.from({ length: galleries }, () => shuffled(people, random).subarray(0, size));
}

/**
 * Cumulative match characteristic (Phillips et al. 2000): of the probes whose person is enrolled, the share
 * that finds them among the first k, for k = 1 … `ranks`. No threshold: closed-set identification.
 *
 * @throws NoFigureError where nobody enrolled has a second image to search with.
 */
export function cumulativeMatches(searches: readonly Searches[], ranks = 20): number[] {
  const counts = new Array<number>(ranks).fill(0);
  let probes = 0;
  for (const { mated } of searches) {
    probes += mated.ranks.length;
    for (const rank of mated.ranks) if (rank <= ranks) counts[rank - 1]++;
  }
  if (probes === 0) throw new NoFigureError(NOBODY_TO_FIND);
  let found = 0;
  return counts.map((count) => {
    found += count;
    return found / probes;
  });
}

const NOBODY_TO_FIND =
  'Nobody enrolled has a second image that could be searched for: identification needs people with two ' +
  'images or more.';

/** How often people are found and strangers are taken for somebody at one threshold. */
export interface DetectionPoint {
  threshold: number;
  /** Share of strangers' searches in which anybody reaches the threshold, 0…1. */
  falseAlarmRate: number;
  /** Share of searches for people enrolled in which they come first and reach the threshold, 0…1. */
  detectionRate: number;
}

/**
 * Detection and identification rate at a false alarm rate that is not exceeded, open-set identification
 * (Phillips, Grother and Micheals 2011): DIR(t) = share of mated probes with rank 1 and score ≥ t, FAR(t) = share
 * of strangers' probes whose best score ≥ t. Several galleries are counted together.
 *
 * @param far the allowed share of strangers, 0…1
 * @throws NoFigureError where there are no mated probes or no strangers, and where there are fewer
 *   strangers' searches than 1 / far.
 */
export function detectionRateAt(searches: readonly Searches[], far: number): DetectionPoint {
  const strangers = strangersOf(searches);
  if (strangers.length === 0) {
    throw new NoFigureError('Everybody is enrolled: there are no strangers to tell from them.');
  }
  if (strangers.length < 1 / far - 1e-9) {
    throw new NoFigureError(
      `Not measurable: ${strangers.length.toLocaleString('en-GB')} searches by strangers are fewer than 1 / FAR.`,
    );
  }
  const [point] = detectionPoints(searches, strangers, [thresholdForFar(strangers, far)]);
  return point;
}

/**
 * DIR against FAR, from few false alarms to many, at thresholds that are strangers' scores, at equal distances in the
 * logarithm of the rate.
 *
 * @throws NoFigureError where there are no mated probes or no strangers.
 */
export function detectionCurve(searches: readonly Searches[], points = 60): DetectionPoint[] {
  const strangers = strangersOf(searches);
  if (strangers.length === 0) {
    throw new NoFigureError('Everybody is enrolled: there are no strangers to tell from them.');
  }
  const thresholds = new Set<number>();
  for (let k = 0; k < points; k++) {
    const rank = Math.round(strangers.length ** (k / (points - 1)));
    thresholds.add(strangers[strangers.length - rank]);
  }
  return detectionPoints(searches, strangers, [...thresholds]);
}

/** The strangers' best scores of all searches, ascending. */
function strangersOf(searches: readonly Searches[]): Float32Array {
  return Float32Array.from(searches.flatMap(({ strangers }) => [...strangers])).sort();
}

function detectionPoints(
  searches: readonly Searches[],
  strangers: Float32Array,
  thresholds: readonly number[],
): DetectionPoint[] {
  const probes = searches.reduce((sum, { mated }) => sum + mated.ranks.length, 0);
  if (probes === 0) throw new NoFigureError(NOBODY_TO_FIND);
  return thresholds.map((threshold) => {
    let found = 0;
    for (const { mated } of searches) {
      mated.ranks.forEach((rank, probe) => {
        if (rank === 1 && mated.scores[probe] >= threshold) found++;
      });
    }
    return {
      threshold,
      falseAlarmRate: countAtOrAbove(strangers, threshold) / strangers.length,
      detectionRate: found / probes,
    };
  });
}
