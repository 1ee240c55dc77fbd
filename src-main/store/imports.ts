import { nameKey } from '../contract/person-name';
import { appendJournal } from './journal';
import { insertPerson } from './people';
import { insertSamples, type NewSample } from './samples';
import { StorePart } from './store-part';

/** What came of writing a person's samples. */
export type ImportWritten =
  | { personId: number; isNew: boolean }
  /** Meanwhile somebody else has the name, or nobody has: what was to be written must be decided anew. */
  | 'name-moved';

/** What an import asks of the database, and writes to it. */
export class Imports extends StorePart {
  /** For each of some files (their SHA-256) the name of the person who has a sample of it already; null for nobody. */
  holdersOf(fileHashes: readonly Uint8Array[]): Promise<(string | null)[]> {
    return this.answer(async (database) => {
      const rows = await database
        .selectFrom('samples')
        .innerJoin('people', 'people.id', 'samples.person_id')
        .select(['file_hash', 'people.name'])
        .where('file_hash', 'in', fileHashes)
        .execute();
      return fileHashes.map((fileHash) => {
        const held = rows.find(
          (row) => row.file_hash && Buffer.compare(row.file_hash, fileHash) === 0,
        );
        return held?.name ?? null;
      });
    });
  }

  /** The person whose name reads as this one; null for nobody. */
  find(name: string): Promise<number | null> {
    return this.answer(async (database) => {
      const row = await database
        .selectFrom('people')
        .select('id')
        .where('name_key', '=', nameKey(name))
        .executeTakeFirst();
      return row?.id ?? null;
    });
  }

  /**
   * Writes samples to the person of a name, all or nothing; a new person where nobody had the name.
   *
   * @param expected who had the name when it was decided what to write.
   */
  write(
    name: string,
    expected: number | null,
    samples: readonly NewSample[],
    now: number,
  ): Promise<ImportWritten> {
    return this.change(async (transaction) => {
      const holder = await transaction
        .selectFrom('people')
        .select('id')
        .where('name_key', '=', nameKey(name))
        .executeTakeFirst();
      if ((holder?.id ?? null) !== expected) return 'name-moved';
      const personId = expected ?? (await insertPerson(transaction, name, now));
      await insertSamples(transaction, personId, samples);
      const kind = expected === null ? 'person-enrolled' : 'samples-added';
      await appendJournal(transaction, kind, { person: personId, samples: samples.length }, now);
      return { personId, isNew: expected === null };
    });
  }
}
