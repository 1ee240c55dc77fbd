/** What is kept of a person beside their rows. */
export interface Enrolled {
  id: number;
  name: string;
  /** See Match. */
  ownThreshold: number | null;
}

const NONE = -1;

/**
 * The people of a gallery and whose each row is, in columns: with an object for each of a million people the garbage
 * collector would hold the main thread up for too long.
 *
 * A person has a place. Who was put first has the lowest; nobody gets that of another, and whoever comes back a new
 * one.
 */
export class PeopleColumns {
  readonly #places = new Map<number, number>();
  // By place.
  readonly #ids: number[] = [];
  readonly #names: string[] = [];
  readonly #ownThresholds: (number | null)[] = [];
  readonly #templates: number[] = [];
  readonly #firstRows: number[] = [];
  // By row.
  readonly #owners: number[] = [];
  readonly #nextRows: number[] = [];

  get size(): number {
    return this.#places.size;
  }

  /** Everybody's place, in the order in which they were put. */
  places(): Iterable<number> {
    return this.#places.values();
  }

  placeOf(id: number): number | undefined {
    return this.#places.get(id);
  }

  /** Puts somebody without rows, or what is new of them: they keep their place. */
  put({ id, name, ownThreshold }: Enrolled): number {
    const place = this.#places.get(id) ?? this.#ids.length;
    this.#places.set(id, place);
    this.#ids[place] = id;
    this.#names[place] = name;
    this.#ownThresholds[place] = ownThreshold;
    this.#templates[place] ??= NONE;
    this.#firstRows[place] ??= NONE;
    return place;
  }

  /** Takes away somebody who has no rows any more. */
  remove(place: number): void {
    this.#places.delete(this.#ids[place]);
    this.#names[place] = '';
    this.#ownThresholds[place] = null;
  }

  at(place: number): Enrolled {
    return {
      id: this.#ids[place],
      name: this.#names[place],
      ownThreshold: this.#ownThresholds[place],
    };
  }

  idAt(place: number): number {
    return this.#ids[place];
  }

  /** Where a person's template is; null where there is none. */
  templateOf(place: number): number | null {
    const template = this.#templates[place];
    return template === NONE ? null : template;
  }

  /** A person's rows, in their order. */
  rowsOf(place: number): number[] {
    const rows: number[] = [];
    for (let row = this.#firstRows[place]; row !== NONE; row = this.#nextRows[row]) rows.push(row);
    return rows;
  }

  /** Gives a person rows and a template, in the place of what they had. */
  give(place: number, rows: readonly number[], template: number | null): void {
    for (const row of this.rowsOf(place)) this.#owners[row] = NONE;
    for (const [i, row] of rows.entries()) {
      this.#owners[row] = place;
      this.#nextRows[row] = rows[i + 1] ?? NONE;
    }
    this.#firstRows[place] = rows[0] ?? NONE;
    this.#templates[place] = template ?? NONE;
  }

  /** Whose a row is; null: nobody's. */
  ownerOf(row: number): number | null {
    const owner = this.#owners[row] ?? NONE;
    return owner === NONE ? null : owner;
  }
}
