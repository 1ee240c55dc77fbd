import { angleInDegrees, dot } from './cosine';
import { pooledMean } from './pooled-mean';

/** One enrolled sample's unit vector. */
export interface GallerySample {
  id: number;
  vector: Float32Array;
}

export interface GalleryPerson {
  id: number;
  name: string;
  samples: readonly GallerySample[];
}

/** A person of the gallery against a probe. */
export interface Match {
  personId: number;
  name: string;
  /** Cosine between probe and template, −1…1. */
  score: number;
  /** `acos(score)` in degrees. */
  angle: number;
}

interface Entry {
  id: number;
  name: string;
  /** null where the samples have no mean; such a person is never matched. */
  template: Float32Array | null;
}

/**
 * The enrolled people in memory, each with a template: the pooled, re-normalised mean of their
 * samples. The samples themselves are not kept. All vectors are of one model.
 */
export class Gallery {
  readonly #people = new Map<number, Entry>();

  get size(): number {
    return this.#people.size;
  }

  /** Adds a person, or puts new samples and a new name in the place of the old. */
  put({ id, name, samples }: GalleryPerson): void {
    this.putTemplate(id, name, templateOf(samples.map(({ vector }) => vector)));
  }

  /** The same with the template as `templateOf` gives it, for those who pool elsewhere. */
  putTemplate(id: number, name: string, template: Float32Array | null): void {
    this.#people.set(id, { id, name, template });
  }

  /** Everybody's template as it is now; nobody changes it afterwards, a new one takes its place. */
  templates(): { personId: number; template: Float32Array }[] {
    const templates: { personId: number; template: Float32Array }[] = [];
    for (const { id, template } of this.#people.values()) {
      if (template) templates.push({ personId: id, template });
    }
    return templates;
  }

  remove(personId: number): void {
    this.#people.delete(personId);
  }

  /** One person's template; null where there is none. */
  templateOf(personId: number): Float32Array | null {
    return this.#people.get(personId)?.template ?? null;
  }

  /** Cosine between a probe and one person's template; null where there is none. */
  scoreOf(personId: number, probe: Float32Array): number | null {
    const template = this.templateOf(personId);
    return template ? dot(probe, template) : null;
  }

  /**
   * The people nearest to a probe (a unit vector), best first, at most `count`; equal scores in the
   * order in which people were put. Exact: every template is compared.
   */
  search(probe: Float32Array, count: number): Match[] {
    const best: { entry: Entry; score: number }[] = [];
    for (const entry of this.#people.values()) {
      if (!entry.template) continue;
      const score = dot(probe, entry.template);
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
    }));
  }
}

/** What stands for a person: the re-normalised mean of their samples; null where they have none. */
export function templateOf(samples: readonly Float32Array[]): Float32Array<ArrayBuffer> | null {
  return pooledMean(samples.map((vector) => ({ vector, weight: 1 })));
}
