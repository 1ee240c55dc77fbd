import type { ScoreRule } from '../contract/score-rule';
import { dot } from '../gallery/cosine';
import { meanOfBest, personRows, personScore, rowsCounted } from '../gallery/person-rows';

/** Somebody's unit vectors. */
export type Vectors = readonly Float32Array[];

/** One vector of somebody enrolled, which is searched for while it is not among their own. */
export interface OwnProbe {
  /** Index of the person. */
  person: number;
  /** Index among their vectors. */
  vector: number;
}

/** What every rule is tried on. */
export interface RuleTrial {
  enrolled: readonly Vectors[];
  /** Of people with two vectors or more. */
  probes: readonly OwnProbe[];
  /** People who are not enrolled; each of their vectors is searched. */
  strangers: readonly Vectors[];
}

/** The scores that a rule gave to every probe. */
export interface RuleScores<Rule = ScoreRule> {
  rule: Rule;
  /** Of each probe of somebody enrolled, the score with their own other vectors. */
  own: Float32Array;
  /** Of each of these, the highest score of anybody else. */
  other: Float32Array;
  /** Of each vector of the strangers, one after the other, the highest score of anybody. */
  strangers: Float32Array;
  /**
   * Each score of a probe with somebody it does not show: first those of `probes`, then those of the strangers;
   * empty where they were not wanted.
   */
  impostors: Float32Array;
}

export interface ProbeRuleOptions {
  /** Whether every impostor score is kept: four bytes a comparison. */
  impostors?: boolean;
  /** Called after each probe; what it throws ends the work. */
  onProbe?: () => void;
}

/** Every vector of people who have two or more. */
export function everyProbe(enrolled: readonly Vectors[]): OwnProbe[] {
  return enrolled.flatMap((vectors, person) =>
    vectors.length < 2 ? [] : vectors.map((_, vector) => ({ person, vector })),
  );
}

/** Gathers the scores of one rule, probe after probe: first the enrolled, then the strangers. */
export class RuleScoresCollector {
  /** What every probe is compared with: all people's rows, person after person. */
  readonly columns: readonly Float32Array[];
  /** The probes in their order. */
  readonly probes: readonly Float32Array[];
  readonly #rule: ScoreRule;
  readonly #counted: number;
  readonly #trial: RuleTrial;
  /** Where each person's rows begin in `columns`, and where the last one's end. */
  readonly #starts: readonly number[];
  readonly #highest: Float32Array;
  readonly #impostors: Float32Array;
  readonly #wanted: boolean;
  #added = 0;
  #kept = 0;

  constructor(rule: ScoreRule, trial: RuleTrial, { impostors = false }: ProbeRuleOptions = {}) {
    const { enrolled, probes, strangers } = trial;
    const theirs = strangers.flat();
    const starts = [0];
    const columns: Float32Array[] = [];
    for (const vectors of enrolled) {
      columns.push(...personRows(rule, vectors).rows);
      starts.push(columns.length);
    }
    this.columns = columns;
    this.probes = [...probes.map(({ person, vector }) => enrolled[person][vector]), ...theirs];
    this.#rule = rule;
    this.#counted = rowsCounted(rule);
    this.#trial = trial;
    this.#starts = starts;
    this.#highest = new Float32Array(this.probes.length).fill(Number.NEGATIVE_INFINITY);
    this.#wanted = impostors;
    this.#impostors = new Float32Array(
      impostors ? probes.length * (enrolled.length - 1) + theirs.length * enrolled.length : 0,
    );
  }

  /** Adds the next probe, of which the cosine with each column is known. */
  add(cosine: (column: number) => number): void {
    const { enrolled, probes } = this.#trial;
    const self = probes.at(this.#added)?.person;
    for (let person = 0; person < enrolled.length; person++) {
      if (person === self) continue;
      const score = this.#scoreOf(person, cosine);
      if (score > this.#highest[this.#added]) this.#highest[this.#added] = score;
      if (this.#wanted) this.#impostors[this.#kept++] = score;
    }
    this.#added++;
  }

  /** All scores, after the last probe was added. */
  collected(): RuleScores {
    const { enrolled, probes } = this.#trial;
    const own = probes.map(({ person, vector }) => {
      const rest = enrolled[person].filter((_, i) => i !== vector);
      const { rows } = personRows(this.#rule, rest);
      return rows.length > 0 ? personScore(enrolled[person][vector], rows, this.#counted) : -1;
    });
    return {
      rule: this.#rule,
      own: Float32Array.from(own),
      other: this.#highest.slice(0, probes.length),
      strangers: this.#highest.slice(probes.length),
      impostors: this.#impostors,
    };
  }

  /** Who has no row gets the lowest score there is. */
  #scoreOf(person: number, cosine: (column: number) => number): number {
    const [from, to] = [this.#starts[person], this.#starts[person + 1]];
    if (from === to) return -1;
    if (this.#counted === 1) {
      let best = cosine(from);
      for (let column = from + 1; column < to; column++) best = Math.max(best, cosine(column));
      return best;
    }
    const scores: number[] = [];
    for (let column = from; column < to; column++) scores.push(cosine(column));
    return meanOfBest(scores, this.#counted);
  }
}

/**
 * Leave-one-out identification by one score rule: every probe is compared with everybody, its own person being
 * known by their other vectors only. Strangers are compared with everybody enrolled.
 */
export function probeRule(
  rule: ScoreRule,
  trial: RuleTrial,
  options: ProbeRuleOptions = {},
): RuleScores {
  const collector = new RuleScoresCollector(rule, trial, options);
  const { columns } = collector;
  for (const probe of collector.probes) {
    collector.add((column) => dot(probe, columns[column]));
    options.onProbe?.();
  }
  return collector.collected();
}
