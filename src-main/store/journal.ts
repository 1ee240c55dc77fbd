import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import {
  type JournalCheck,
  type JournalDetails,
  type JournalEntry,
  type JournalKind,
  type JournalPage,
  peopleIn,
} from '../contract/journal';
import type { JournalTable, Tables } from './schema';
import { StorePart } from './store-part';

/** What the first entry stands on. */
const BEGINNING = new Uint8Array(32);

/** Entries that are verified at a time, a few milliseconds; then other questions have their turn. */
const PIECE = 500;

/** An entry with its hash, in which those of all entries before it are. */
export interface HashedEntry extends JournalEntry {
  hash: Uint8Array;
}

/**
 * Who was enrolled, changed, erased or exported, and what was set: append-only (triggers refuse anything
 * else), each entry hashed together with the hash of the one before.
 */
export class Journal extends StorePart {
  /** Writes an entry for what happened outside of the database; changes in it write their own. */
  append(kind: JournalKind, details: JournalDetails, now: number): Promise<void> {
    return this.change((transaction) => appendJournal(transaction, kind, details, now));
  }

  /** At most `limit` entries before `beforeSeq`, newest first. */
  read(beforeSeq: number, limit: number): Promise<JournalEntry[]> {
    return this.answer(async (database) => {
      const rows = await database
        .selectFrom('journal')
        .select(['seq', 'at', 'kind', 'details'])
        .where('seq', '<', beforeSeq)
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
      return rows.map(entryOf);
    });
  }

  /** The same with the names of the people in it; null begins with the newest. */
  async page(before: number | null, limit: number): Promise<JournalPage> {
    const entries = await this.read(before ?? Number.MAX_SAFE_INTEGER, limit);
    const ids = [...new Set(entries.flatMap(peopleIn))];
    return this.answer(async (database) => ({
      newest: await highestNumber(database),
      entries,
      names: await database
        .selectFrom('people')
        .select(['id as personId', 'name'])
        .where('id', 'in', ids)
        .execute(),
    }));
  }

  /** At most `limit` entries behind one, oldest first, with their hashes. */
  hashed(after: number, limit: number): Promise<HashedEntry[]> {
    return this.answer(async (database) => {
      const rows = await database
        .selectFrom('journal')
        .select(['seq', 'at', 'kind', 'details', 'hash'])
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(({ hash, ...row }) => ({ ...entryOf(row), hash }));
    });
  }

  /** Recomputes every hash. An entry that was changed, put in or taken out breaks the chain there. */
  verify(): Promise<JournalCheck> {
    return this.answer(async (database) => {
      // SQLite itself remembers the highest number it gave: entries cut off the end are missed too. Asked
      // first, because entries may come in meanwhile.
      const given = await highestNumber(database);
      let previous: Uint8Array = BEGINNING;
      let entries = 0;
      for (;;) {
        const rows = await database
          .selectFrom('journal')
          .selectAll()
          .where('seq', '>', entries)
          .orderBy('seq')
          .limit(PIECE)
          .execute();
        for (const row of rows) {
          const whole =
            row.seq === entries + 1 &&
            same(row.previous, previous) &&
            same(row.hash, hashOf(row, previous));
          if (!whole) return { holds: false, entries, brokenAt: entries + 1 };
          previous = row.hash;
          entries = row.seq;
        }
        if (rows.length < PIECE) break;
        await nextTurn();
      }
      return entries < given
        ? { holds: false, entries, brokenAt: entries + 1 }
        : { holds: true, entries };
    });
  }
}

/** Appends an entry in the transaction of the change that it tells of. */
export async function appendJournal(
  transaction: Kysely<Tables>,
  kind: JournalKind,
  details: JournalDetails,
  now: number,
): Promise<void> {
  const last = await transaction
    .selectFrom('journal')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const previous = last?.hash ?? BEGINNING;
  const entry = { seq: (last?.seq ?? 0) + 1, at: now, kind, details: JSON.stringify(details) };
  await transaction
    .insertInto('journal')
    .values({ ...entry, previous, hash: hashOf(entry, previous) })
    .execute();
}

function entryOf(row: Pick<JournalTable, 'seq' | 'at' | 'kind' | 'details'>): JournalEntry {
  return {
    ...row,
    kind: row.kind as JournalKind,
    details: JSON.parse(row.details) as JournalDetails,
  };
}

/** SHA-256 over the hash before and the entry's own fields, as JSON in this order. */
function hashOf(
  { seq, at, kind, details }: Pick<JournalTable, 'seq' | 'at' | 'kind' | 'details'>,
  previous: Uint8Array,
): Uint8Array {
  return createHash('sha256')
    .update(previous)
    .update(JSON.stringify([seq, at, kind, details]))
    .digest();
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

async function highestNumber(database: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    SELECT seq FROM sqlite_sequence WHERE name = 'journal'`.execute(database);
  return rows[0]?.seq ?? 0;
}
