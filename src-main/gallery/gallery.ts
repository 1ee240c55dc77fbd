import type { ScoreRule } from '../contract/score-rule';
import { angleInDegrees } from './cosine';
import { type PersonRows, personRows, personScore, rowsCounted } from './person-rows';

/** One enrolled sample's unit vector. */
export interface GallerySample {
  id: number;
  vector: Float32Array;
}

export interface GalleryPerson {
  id: number;
  name: string;
  samples: readonly GallerySample[];
  /** See Match; null where nothing is said. */
  ownThreshold?: number | null;
}

/** A person of the gallery against a probe. */
export interface Match {
  personId: number;
  name: string;
  /** Cosine between the probe and the person by the gallery's rule, −1…1. */
  score: number;
  /** `acos(score)` in degrees. */
  angle: number;
  /** The person's own match threshold, a cosine; null: the general one holds. */
  ownThreshold: number | null;
}

interface Entry extends PersonRows {
  id: number;
  name: string;
  ownThreshold: number | null;
}

/**
 * The enrolled people in memory, each with the vectors that the score rule needs of them and no others, and
 * with their template: the pooled, re-normalised mean of their samples. All vectors are of one model.
 */
export class Gallery {
  /** How a person's score comes of their samples. */
  readonly rule: ScoreRule;
  readonly #counted: number;
  readonly #people = new Map<number, Entry>();

  constructor(rule: ScoreRule = 'mean') {
    this.rule = rule;
    this.#counted = rowsCounted(rule);
  }

  get size(): number {
    return this.#people.size;
  }

  /** Adds a person, or puts new samples and a new name in the place of the old. */
  put({ id, name, samples, ownThreshold = null }: GalleryPerson): void {
    const vectors = samples.map(({ vector }) => vector);
    this.putRows(id, name, personRows(this.rule, vectors), ownThreshold);
  }

  /** The same with what `personRows` gives by this gallery's rule, for those who pool elsewhere. */
  putRows(id: number, name: string, rows: PersonRows, ownThreshold: number | null = null): void {
    this.#people.set(id, { id, name, ownThreshold, ...rows });
  }

  /** Everybody's template as it is now; nobody changes it afterwards, a new one takes its place. */
  templates(): { personId: number; template: Float32Array }[] {
    const templates: { personId: number; template: Float32Array }[] = [];
    for (const { id, template } of this.#people.values()) {
      if (template) templates.push({ personId: id, template });
    }
    return templates;
  }

  /** Shows everybody's template, without a piece of memory for each of them. */
  visitTemplates(visit: (personId: number, template: Float32Array) => void): void {
    for (const { id, template } of this.#people.values()) if (template) visit(id, template);
  }

  /** What one person is called; null for somebody who is not in the gallery. */
  nameOf(personId: number): string | null {
    return this.#people.get(personId)?.name ?? null;
  }

  remove(personId: number): void {
    this.#people.delete(personId);
  }

  /** One person's template; null where there is none. */
  templateOf(personId: number): Float32Array | null {
    return this.#people.get(personId)?.template ?? null;
  }

  /** A probe's score with one person by the gallery's rule; null where there is none. */
  scoreOf(personId: number, probe: Float32Array): number | null {
    const rows = this.#people.get(personId)?.rows ?? [];
    return rows.length > 0 ? personScore(probe, rows, this.#counted) : null;
  }

  /**
   * The people nearest to a probe (a unit vector), best first, at most `count`; equal scores in the
   * order in which people were put. Exact: every row of everybody is compared.
   */
  search(probe: Float32Array, count: number): Match[] {
    const best: { entry: Entry; score: number }[] = [];
    for (const entry of this.#people.values()) {
      if (entry.rows.length === 0) continue;
      const score = personScore(probe, entry.rows, this.#counted);
      if (best.length === count && score <= best[count - 1].score) continue;
      let place = best.length;
      while (place > 0 && best[place - 1].score < score) place--;
      best.splice(place, 0, { entry, score });
      best.length = Math.min(best.length, count);
    }
    return best.map(({ entry, score }) => ({
      personId: entry.id,
      name: entry.name,
      score,
      angle: angleInDegrees(score),
      ownThreshold: entry.ownThreshold,
    }));
  }
}
