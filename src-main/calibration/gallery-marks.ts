import type { Gallery } from '../gallery/gallery';

/**
 * What a gallery was like, as one number of each template: enough to tell who has changed since, for a new
 * template has another number there. A thousandth of the templates' own memory.
 */
export class GalleryMarks {
  readonly #marks: ReadonlyMap<number, number>;
  readonly #rule: string;

  constructor(gallery: Gallery) {
    this.#marks = marksOf(gallery);
    this.#rule = gallery.rule;
  }

  /** How many people are new, are gone or have another template; everybody, where the score rule is another. */
  changedIn(gallery: Gallery): number {
    const now = marksOf(gallery);
    if (gallery.rule !== this.#rule) return Math.max(1, now.size, this.#marks.size);
    let changed = 0;
    for (const [personId, mark] of now) if (this.#marks.get(personId) !== mark) changed++;
    for (const personId of this.#marks.keys()) if (!now.has(personId)) changed++;
    return changed;
  }
}

function marksOf(gallery: Gallery): Map<number, number> {
  return new Map(gallery.templates().map(({ personId, template }) => [personId, template[0]]));
}
