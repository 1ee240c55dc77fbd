import { personName } from '../contract/person-name';

/** A name that was found, as it may be kept, or why not. */
export type ListedName = { name: string } | { fault: string };

/** Checks names as those that a person types are; each only once, for a folder has many files. */
export class ListedNames {
  readonly #checked = new Map<string, ListedName>();

  check(found: string): ListedName {
    const known = this.#checked.get(found);
    if (known) return known;
    const result = personName.safeParse(found);
    const checked: ListedName = result.success
      ? { name: result.data }
      : { fault: result.error.issues[0]?.message ?? 'This is no name.' };
    this.#checked.set(found, checked);
    return checked;
  }
}
