import type { ImportPreview } from '../contract/import';
import { nameKey } from '../contract/person-name';
import type { ListedFile, Listing } from './listing';
import { naturalKey, sortedInTurns } from './natural-order';

/** The files of one name, in natural order; they are decided together. */
export interface NamedFiles {
  name: string;
  files: ListedFile[];
}

/** Names that the preview shows. */
const NAMES_SHOWN = 6;

/** Files by the person they name, however that is written; people and files in natural order. */
export async function groupedByName(files: readonly ListedFile[]): Promise<NamedFiles[]> {
  const sorted = await sortedInTurns(files, ({ shown }) => naturalKey(shown));
  const groups = new Map<string, NamedFiles>();
  // Keys are made once for each way of writing a name: there may be many files to one.
  const byWriting = new Map<string, NamedFiles>();
  for (const file of sorted) {
    let group = byWriting.get(file.name);
    if (!group) {
      const key = nameKey(file.name);
      group = groups.get(key) ?? { name: file.name, files: [] };
      groups.set(key, group);
      byWriting.set(file.name, group);
    }
    group.files.push(file);
  }
  return sortedInTurns([...groups.values()], ({ name }) => naturalKey(name));
}

/** What a person is shown before they begin. */
export function previewOf(listing: Listing, groups: readonly NamedFiles[]): ImportPreview {
  const namesFrom = { folder: 0, file: 0, csv: 0 };
  for (const { namedBy } of listing.files) namesFrom[namedBy]++;
  return {
    people: groups.length,
    files: listing.files.length,
    first: groups.slice(0, NAMES_SHOWN).map(({ name, files }) => ({ name, files: files.length })),
    namesFrom,
    passedOver: listing.passedOver,
    refused: listing.refused.length,
  };
}
