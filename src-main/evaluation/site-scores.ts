import type { CalibrationStep } from '../contract/calibration';
import type { ScoreRule } from '../contract/score-rule';
import { dot } from '../gallery/cosine';
import { meanOfBest, personRows, rowsCounted } from '../gallery/person-rows';
import { seededRandom } from '../gallery/seeded-random';
import { sideBySide } from '../gallery/side-by-side';
import { CALIBRATION_SCORES } from './calibration-steps';
import { genuineScores } from './genuine-scores';
import { sittingsOf, type TakenSample } from './sittings';
import { spread } from './spread';
import { MOST_GROUPS, StepCounts } from './step-counts';

/** Of a person with more samples so many are compared with each other, evenly spread. */
const MOST_SAMPLES = 64;
const SEED = 1;

/** One sample of somebody. */
export interface SiteSample extends TakenSample {
  id: number;
  /** A unit vector. */
  vector: Float32Array;
}

/** The genuine score that is a person's lowest. */
export interface WeakScore {
  personId: number;
  sampleId: number;
  score: number;
  oneSitting: boolean;
}

/** How much is compared. */
export interface SiteLimits {
  /** Impostor comparisons at most; of more that are possible so many are drawn, the same each time. */
  comparisons: number;
  /** Of so many people at most. */
  people: number;
  /** People with the lowest genuine scores who are named. */
  weakest: number;
}

/** How many people and samples will come. */
export interface SiteSize {
  people: number;
  samples: number;
}

/** What the scores of the people of one gallery are. */
export interface SiteScores {
  people: number;
  samples: number;
  /** Samples whose vectors are not of length 1, as with NaN, or of another size: they are left out. */
  unusable: number;
  impostors: number;
  possibleImpostors: number;
  genuine: number;
  oneSitting: number;
  steps: CalibrationStep[];
  /** Lowest first. */
  weakest: WeakScore[];
  /** All impostor scores, or all genuine ones, are the same number. */
  allEqual: { impostors: boolean; genuine: boolean };
}

/** Somebody in the pool: whom others are compared with. */
interface Pooled {
  group: number;
  /** Number of the person, in the order in which they came. */
  person: number;
  rows: readonly Float32Array[];
}

interface Probe {
  group: number;
  person: number;
  vector: Float32Array;
}

/** Scores all rows of a block against all of another, as BlockScorer does. */
export type ScoreBlocks = (
  rows: Float32Array<ArrayBuffer>,
  columns: Float32Array<ArrayBuffer>,
) => Promise<{ scores: Float32Array }>;

/** Rows and columns of a block of scores at most: 4 MB. */
export const PROBES_AT_A_TIME = 512;
export const ROWS_AT_A_TIME = 2048;

/**
 * Gathers the scores of the people of one gallery while their samples come, person by person. Genuine: each
 * sample against the person's others (see genuineScores). Impostor: samples against other people, as the score rule
 * compares them. Where that would be too many comparisons, people and samples are drawn by chance, the same ones
 * each time (selection sampling, Knuth's algorithm S); no more of them are kept in memory.
 */
export class SiteScoring {
  readonly #rule: ScoreRule;
  readonly #size: number;
  readonly #limits: SiteLimits;
  readonly #random = seededRandom(SEED);
  readonly #groups: number;
  readonly #impostors: StepCounts;
  readonly #genuine: StepCounts;
  readonly #pool: Pooled[] = [];
  readonly #probes: Probe[] = [];
  readonly #poolWanted: Draw;
  readonly #probesWanted: Draw;
  #weakest: WeakScore[] = [];
  #people = 0;
  #samples = 0;
  #unusable = 0;
  #oneSitting = 0;

  /** @param size numbers of a vector */
  constructor(rule: ScoreRule, size: number, expected: SiteSize, limits: SiteLimits) {
    this.#rule = rule;
    this.#size = size;
    this.#limits = limits;
    this.#groups = Math.max(1, Math.min(MOST_GROUPS, expected.people));
    this.#impostors = new StepCounts(this.#groups, 'two');
    this.#genuine = new StepCounts(this.#groups, 'one');
    const whole = expected.samples * expected.people <= limits.comparisons;
    const pool = whole ? expected.people : Math.min(limits.people, expected.people);
    this.#poolWanted = new Draw(pool, expected.people, this.#random);
    const probes = whole ? expected.samples : Math.floor(limits.comparisons / Math.max(1, pool));
    this.#probesWanted = new Draw(probes, expected.samples, this.#random);
  }

  /** Takes all samples of one person. */
  add(personId: number, samples: readonly SiteSample[]): void {
    const usable = samples.filter(({ vector }) => this.#isUsable(vector));
    this.#unusable += samples.length - usable.length;
    if (usable.length === 0) return;
    const person = this.#people++;
    this.#samples += usable.length;
    const group = person < this.#groups ? person : Math.floor(this.#random() * this.#groups);
    if (this.#poolWanted.next()) {
      const vectors = usable.map(({ vector }) => vector);
      const { rows } = personRows(this.#rule, spread(vectors, ROWS_AT_A_TIME));
      if (rows.length > 0) this.#pool.push({ group, person, rows });
    }
    for (const { vector } of usable) {
      // A copy: the vectors that came are parts of larger pieces of memory, which would all stay.
      if (this.#probesWanted.next()) this.#probes.push({ group, person, vector: vector.slice() });
    }
    this.#compareWithin(personId, group, spread(usable, MOST_SAMPLES));
  }

  /**
   * Compares those who were drawn with each other, and tells what there is.
   *
   * @param progress called with the share that is done, 0…1; may throw to end it
   */
  async finish(
    score: ScoreBlocks,
    progress: (share: number) => void = () => {},
  ): Promise<SiteScores> {
    const columns = blocksOf(this.#pool, this.#size);
    for (let first = 0; first < this.#probes.length; first += PROBES_AT_A_TIME) {
      const probes = this.#probes.slice(first, first + PROBES_AT_A_TIME);
      const rows = sideBySide(
        probes.map(({ vector }) => vector),
        this.#size,
      );
      for (const { people, vectors } of columns) {
        const { scores } = await score(rows, vectors);
        this.#count(probes, people, scores, vectors.length / this.#size);
      }
      progress(Math.min(1, (first + PROBES_AT_A_TIME) / this.#probes.length));
    }
    return this.#told();
  }

  #told(): SiteScores {
    const [impostors, genuine] = [this.#impostors.shares(), this.#genuine.shares()];
    return {
      people: this.#people,
      samples: this.#samples,
      unusable: this.#unusable,
      impostors: this.#impostors.all,
      possibleImpostors: this.#samples * Math.max(0, this.#people - 1),
      genuine: this.#genuine.all,
      oneSitting: this.#oneSitting,
      steps: CALIBRATION_SCORES.map((score, i) => ({
        score,
        impostors: impostors[i].count,
        falseMatch: impostors[i].share,
        genuine: genuine[i].count,
        trueAccept: genuine[i].share,
      })),
      weakest: this.#weakest,
      allEqual: { impostors: this.#impostors.allEqual, genuine: this.#genuine.allEqual },
    };
  }

  #isUsable(vector: Float32Array): boolean {
    // What is no number makes the length none.
    return vector.length === this.#size && Math.abs(dot(vector, vector) - 1) < 0.01;
  }

  #compareWithin(personId: number, group: number, samples: readonly SiteSample[]): void {
    const scores = genuineScores(
      this.#rule,
      samples.map(({ vector }) => vector),
      sittingsOf(samples),
    );
    let lowest: WeakScore | null = null;
    for (const [i, found] of scores.entries()) {
      if (!found) continue;
      if (found.oneSitting) this.#oneSitting++;
      else this.#genuine.add(found.score, group);
      if (!lowest || found.score < lowest.score) {
        lowest = { personId, sampleId: samples[i].id, ...found };
      }
    }
    if (lowest) this.#remember(lowest);
  }

  #remember(weak: WeakScore): void {
    const worst = this.#weakest.at(-1);
    const full = this.#weakest.length >= this.#limits.weakest;
    if (full && worst && weak.score >= worst.score) return;
    this.#weakest = [...this.#weakest, weak]
      .sort((one, other) => one.score - other.score)
      .slice(0, this.#limits.weakest);
  }

  #count(
    probes: readonly Probe[],
    people: readonly Pooled[],
    scores: Float32Array,
    width: number,
  ): void {
    const counted = rowsCounted(this.#rule);
    for (const [r, probe] of probes.entries()) {
      let at = r * width;
      for (const { rows, person, group } of people) {
        const own = person === probe.person;
        if (!own) {
          this.#impostors.add(
            rows.length === 1 ? scores[at] : bestOf(scores, at, rows.length, counted),
            probe.group,
            group,
          );
        }
        at += rows.length;
      }
    }
  }
}

/** A person's score of those of their rows. */
function bestOf(scores: Float32Array, from: number, rows: number, counted: number): number {
  const own = Array.from(scores.subarray(from, from + rows));
  return counted === 1 ? Math.max(...own) : meanOfBest(own, counted);
}

/** Draws a number of things from those that come, each with the same chance. */
class Draw {
  #wanted: number;
  #left: number;
  readonly #random: () => number;

  constructor(wanted: number, from: number, random: () => number) {
    this.#wanted = wanted;
    this.#left = from;
    this.#random = random;
  }

  /** Whether the next one is drawn. Where more come than were expected, those are not. */
  next(): boolean {
    if (this.#wanted <= 0 || this.#left <= 0) return false;
    const drawn = this.#wanted >= this.#left || this.#random() * this.#left < this.#wanted;
    this.#left--;
    if (drawn) this.#wanted--;
    return drawn;
  }
}

interface PoolBlock {
  people: Pooled[];
  vectors: Float32Array<ArrayBuffer>;
}

/** People in blocks of ROWS_AT_A_TIME rows at most. */
function blocksOf(pool: readonly Pooled[], size: number): PoolBlock[] {
  const blocks: Pooled[][] = [];
  let rows = 0;
  for (const pooled of pool) {
    const current = blocks.at(-1);
    if (current && rows + pooled.rows.length <= ROWS_AT_A_TIME) current.push(pooled);
    else {
      blocks.push([pooled]);
      rows = 0;
    }
    rows += pooled.rows.length;
  }
  return blocks.map((people) => ({
    people,
    vectors: sideBySide(
      people.flatMap((pooled) => pooled.rows),
      size,
    ),
  }));
}
