import type { ScoreRule } from '../contract/score-rule';
import { personRows, personScore, rowsCounted } from '../gallery/person-rows';

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
export interface RuleScores {
  rule: ScoreRule;
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

/**
 * Leave-one-out identification by one score rule: every probe is compared with everybody, its own person being
 * known by their other vectors only. Strangers are compared with everybody enrolled.
 */
export function probeRule(
  rule: ScoreRule,
  { enrolled, probes, strangers }: RuleTrial,
  { impostors: wanted = false, onProbe = () => {} }: ProbeRuleOptions = {},
): RuleScores {
  const counted = rowsCounted(rule);
  const people = enrolled.map((vectors) => personRows(rule, vectors).rows);
  const strange = strangers.flat();
  const impostors = new Float32Array(
    wanted ? probes.length * (people.length - 1) + strange.length * people.length : 0,
  );
  let kept = 0;
  const highest = (probe: Float32Array, except: number | null) => {
    let best = Number.NEGATIVE_INFINITY;
    for (const [person, rows] of people.entries()) {
      if (person === except) continue;
      const score = rows.length > 0 ? personScore(probe, rows, counted) : -1;
      if (score > best) best = score;
      if (wanted) impostors[kept++] = score;
    }
    onProbe();
    return best;
  };
  const own = probes.map(({ person, vector }) => {
    const rest = enrolled[person].filter((_, i) => i !== vector);
    const { rows } = personRows(rule, rest);
    return rows.length > 0 ? personScore(enrolled[person][vector], rows, counted) : -1;
  });
  return {
    rule,
    own: Float32Array.from(own),
    other: Float32Array.from(probes, ({ person, vector }) =>
      highest(enrolled[person][vector], person),
    ),
    strangers: Float32Array.from(strange, (vector) => highest(vector, null)),
    impostors,
  };
}
