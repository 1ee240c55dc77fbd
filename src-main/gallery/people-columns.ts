import { Column } from './column';

/** What is kept of a person beside their rows. */
export interface Enrolled {
  id: number;
  name: string;
  /** See Match. */
  ownThreshold: number | null;
}

const NONE = -1;
/** In the place of no threshold of their own. */
const NO_THRESHOLD = Number.NaN;

/** Rows, places: below two milliard. */
const integers = () => new Column(NONE, (size) => new Int32Array(size).fill(NONE));
const texts = () => new Column('', (size) => new Array<string>(size).fill(''));
const numbers = (none: number) => new Column(none, (size) => new Float64Array(size).fill(none));

/**
 * The people of a gallery and whose each row is, in columns: with an object for each of a million people the garbage
 * collector would hold the main thread up for too long.
 *
 * A person has a place. Who was put first has the lowest; nobody gets that of another, and whoever comes back a new
 * one.
 */
export class PeopleColumns {
  /** By id. */
  readonly #places = integers();
  // By place.
  /** NONE: whoever was there was removed. */
  readonly #ids = numbers(NONE);
  readonly #names = texts();
  readonly #ownThresholds = numbers(NO_THRESHOLD);
  readonly #templates = integers();
  readonly #firstRows = integers();
  // By row.
  readonly #owners = integers();
  readonly #nextRows = integers();
  #size = 0;
  #end = 0;

  get size(): number {
    return this.#size;
  }

  /** Everybody's place, in the order in which they were put. */
  *places(): Iterable<number> {
    for (let place = 0; place < this.#end; place++) {
      if (this.#ids.at(place) !== NONE) yield place;
    }
  }

  placeOf(id: number): number | undefined {
    const place = this.#places.at(id);
    return place === NONE ? undefined : place;
  }

  /** Puts somebody without rows, or what is new of them: they keep their place. */
  put({ id, name, ownThreshold }: Enrolled): number {
    const place = this.placeOf(id) ?? this.#add(id);
    this.#names.set(place, name);
    this.#ownThresholds.set(place, ownThreshold ?? NO_THRESHOLD);
    return place;
  }

  /** Takes away somebody who has no rows any more. */
  remove(place: number): void {
    this.#places.set(this.#ids.at(place), NONE);
    this.#ids.set(place, NONE);
    this.#names.set(place, '');
    this.#ownThresholds.set(place, NO_THRESHOLD);
    this.#size--;
  }

  at(place: number): Enrolled {
    const ownThreshold = this.#ownThresholds.at(place);
    return {
      id: this.#ids.at(place),
      name: this.#names.at(place),
      ownThreshold: Number.isNaN(ownThreshold) ? null : ownThreshold,
    };
  }

  idAt(place: number): number {
    return this.#ids.at(place);
  }

  /** Where a person's template is; null where there is none. */
  templateOf(place: number): number | null {
    const template = this.#templates.at(place);
    return template === NONE ? null : template;
  }

  /** A person's rows, in their order. */
  rowsOf(place: number): number[] {
    const rows: number[] = [];
    for (let row = this.#firstRows.at(place); row !== NONE; row = this.#nextRows.at(row)) {
      rows.push(row);
    }
    return rows;
  }

  /** Gives a person rows and a template, in the place of what they had. */
  give(place: number, rows: readonly number[], template: number | null): void {
    for (const row of this.rowsOf(place)) this.#owners.set(row, NONE);
    for (const [i, row] of rows.entries()) {
      this.#owners.set(row, place);
      this.#nextRows.set(row, rows[i + 1] ?? NONE);
    }
    this.#firstRows.set(place, rows[0] ?? NONE);
    this.#templates.set(place, template ?? NONE);
  }

  /** Whose a row is; null: nobody's. */
  ownerOf(row: number): number | null {
    const owner = this.#owners.at(row);
    return owner === NONE ? null : owner;
  }

  #add(id: number): number {
    const place = this.#end++;
    this.#size++;
    this.#places.set(id, place);
    this.#ids.set(place, id);
    return place;
  }
}
