import type { ScoreRule } from '../contract/score-rule';
import { BestPeople } from './best-people';
import { angleInDegrees } from './cosine';
import { PeopleColumns } from './people-columns';
import { type PersonRows, personRows, personScore, rowsCounted } from './person-rows';
import { type Bounds, RowSearch } from './row-search';
import { VectorRows } from './vector-rows';

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

/** Vectors of one size, and what is needed to search them. */
interface Vectors {
  compared: VectorRows;
  /** The same as `compared` where the rule compares the templates. */
  templates: VectorRows;
  search: RowSearch;
}

/** People who are compared first: of the rows with the highest bounds, nearly always more than enough. */
const FIRST_ROWS = 64;

/**
 * The enrolled people in memory, each with the vectors that the score rule needs of them and no others, and
 * with their template: the pooled, re-normalised mean of their samples. All vectors are of one model.
 */
export class Gallery {
  /** How a person's score comes of their samples. */
  readonly rule: ScoreRule;
  readonly #counted: number;
  /** Their rows are what the rule compares, in `compared`; their template is in `templates`. */
  readonly #people = new PeopleColumns();
  readonly #scanWorker: URL | null;
  /** Made for the size of the first vector. */
  #vectors: Vectors | null = null;
  /** Searches have their turn one after the other. */
  #line: Promise<unknown> = Promise.resolve();
  /** Places of those who were put while a scan was under way, which may have missed them. */
  #late: Set<number> | null = null;

  /**
   * @param scanWorker scan-worker, built: it goes through large galleries beside the calling thread. null: whoever
   * searches is held up for as long as it takes.
   */
  constructor(rule: ScoreRule = 'mean', scanWorker: URL | null = null) {
    this.rule = rule;
    this.#counted = rowsCounted(rule);
    this.#scanWorker = scanWorker;
  }

  get size(): number {
    return this.#people.size;
  }

  /** Memory of the vectors, bytes: as they are, and as the search goes through them. */
  get bytes(): { vectors: number; search: number } {
    if (!this.#vectors) return { vectors: 0, search: 0 };
    const { compared, templates, search } = this.#vectors;
    const apart = templates === compared ? 0 : templates.bytes;
    return { vectors: compared.bytes + apart, search: search.bytes };
  }

  /** Adds a person, or puts new samples and a new name in the place of the old. */
  put({ id, name, samples, ownThreshold = null }: GalleryPerson): void {
    const vectors = samples.map(({ vector }) => vector);
    this.putRows(id, name, personRows(this.rule, vectors), ownThreshold);
  }

  /**
   * The same with what `personRows` gives by this gallery's rule, for those who pool elsewhere. The vectors are
   * copied. Who has any of another size than the gallery's first cannot be compared, and is never matched.
   */
  putRows(id: number, name: string, rows: PersonRows, ownThreshold: number | null = null): void {
    const before = this.#people.placeOf(id);
    if (before !== undefined) this.#free(before);
    const place = this.#people.put({ id, name, ownThreshold });
    const kept = this.#keep(rows);
    this.#people.give(place, kept.rows, kept.template);
    this.#late?.add(place);
  }

  /** Everybody's template as it is now; nobody changes it afterwards, a new one takes its place. */
  templates(): { personId: number; template: Float32Array }[] {
    const templates: { personId: number; template: Float32Array }[] = [];
    this.#vectors?.templates.lend();
    this.visitTemplates((personId, template) => templates.push({ personId, template }));
    return templates;
  }

  /** Shows everybody's template, a view that is to be used at once. */
  visitTemplates(visit: (personId: number, template: Float32Array) => void): void {
    if (!this.#vectors) return;
    const { templates } = this.#vectors;
    for (const place of this.#people.places()) {
      const template = this.#people.templateOf(place);
      if (template !== null) visit(this.#people.idAt(place), templates.at(template));
    }
  }

  /** What one person is called; null for somebody who is not in the gallery. */
  nameOf(personId: number): string | null {
    const place = this.#people.placeOf(personId);
    return place === undefined ? null : this.#people.at(place).name;
  }

  remove(personId: number): void {
    const place = this.#people.placeOf(personId);
    if (place === undefined) return;
    this.#free(place);
    this.#people.remove(place);
    this.#late?.delete(place);
  }

  /** A copy of one person's template; null where there is none. */
  templateOf(personId: number): Float32Array | null {
    const place = this.#people.placeOf(personId);
    const template = place === undefined ? null : this.#people.templateOf(place);
    if (template === null || !this.#vectors) return null;
    return new Float32Array(this.#vectors.templates.at(template));
  }

  /** A probe's score with one person by the gallery's rule; null where there is none. */
  scoreOf(personId: number, probe: Float32Array): number | null {
    const place = this.#people.placeOf(personId);
    if (place === undefined || !this.#vectors) return null;
    return this.#score(place, probe, this.#vectors.compared);
  }

  /**
   * The people nearest to a probe (a unit vector), best first, at most `count`; equal scores in the order in
   * which people were put. Exact (see CoarseRows), and of the gallery as it is when the answer comes. A large
   * gallery is gone through beside the calling thread.
   */
  search(probe: Float32Array, count: number): Promise<Match[]> {
    const found = this.#line.then(() => this.#nearest(probe, count));
    // Whoever asked hears of a failure; those behind have their turn all the same.
    this.#line = found.catch(() => {});
    return found;
  }

  /** Ends the threads after the searches that are under way. */
  async close(): Promise<void> {
    await this.#line;
    await this.#vectors?.search.close();
  }

  async #nearest(probe: Float32Array, count: number): Promise<Match[]> {
    if (!this.#vectors || count < 1) return [];
    const { compared, search } = this.#vectors;
    const late = new Set<number>();
    this.#late = late;
    try {
      const bounds = await search.scan(probe);
      return this.#best(probe, count, { compared, bounds, late });
    } finally {
      this.#late = null;
    }
  }

  /** Compares exactly those whose bounds say that they may be among the best. */
  #best(
    probe: Float32Array,
    count: number,
    { compared, bounds, late }: { compared: VectorRows; bounds: Bounds; late: Set<number> },
  ): Match[] {
    const people = this.#people;
    const best = new BestPeople(count);
    const seen = new Set<number>();
    const isNew = (row: number) => {
      const place = people.ownerOf(row);
      return place !== null && !seen.has(place);
    };
    const compare = (place: number | null) => {
      if (place === null || seen.has(place)) return;
      seen.add(place);
      const score = this.#score(place, probe, compared);
      if (score !== null) best.add({ place, score });
    };
    for (const place of late) compare(place);
    // No one's score is above the cosine with their nearest row, whatever the rule.
    while (!best.full) {
      const rows = bounds.highest(FIRST_ROWS, isNew);
      if (rows.length === 0) break;
      for (const row of rows) compare(people.ownerOf(row));
    }
    if (best.full)
      bounds.visit(
        () => best.bar,
        (row) => compare(people.ownerOf(row)),
      );
    return best.sorted.map(({ place, score }) => {
      const { id, name, ownThreshold } = people.at(place);
      return { personId: id, name, score, angle: angleInDegrees(score), ownThreshold };
    });
  }

  /** null for somebody who has no rows. */
  #score(place: number, probe: Float32Array, compared: VectorRows): number | null {
    const vectors = this.#people.rowsOf(place).map((row) => compared.at(row));
    return vectors.length === 0 ? null : personScore(probe, vectors, this.#counted);
  }

  /** Copies vectors into their memory; returns where they are. */
  #keep({ rows, template }: PersonRows): { rows: number[]; template: number | null } {
    const none = { rows: [], template: null };
    const [first] = rows;
    if (!first) return none;
    const { compared, templates, search } = this.#vectorsOf(first.length);
    if (rows.some(({ length }) => length !== compared.size)) return none;
    const kept = rows.map((vector) => {
      const row = compared.add(vector);
      search.put(row, vector);
      return row;
    });
    if (templates === compared) return { rows: kept, template: kept[0] };
    return { rows: kept, template: template ? templates.add(template) : null };
  }

  #free(place: number): void {
    if (!this.#vectors) return;
    const { compared, templates, search } = this.#vectors;
    for (const row of this.#people.rowsOf(place)) {
      compared.remove(row);
      search.remove(row);
    }
    const template = this.#people.templateOf(place);
    if (templates !== compared && template !== null) templates.remove(template);
    this.#people.give(place, [], null);
  }

  #vectorsOf(size: number): Vectors {
    if (!this.#vectors) {
      const compared = new VectorRows(size);
      const templates = this.rule === 'mean' ? compared : new VectorRows(size);
      this.#vectors = { compared, templates, search: new RowSearch(size, this.#scanWorker) };
    }
    return this.#vectors;
  }
}
