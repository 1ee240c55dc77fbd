import { type Expression, type Kysely, type SqlBool, sql } from 'kysely';
import type {
  RetentionCounts,
  RetentionPerson,
  RetentionPreview,
  RetentionRule,
} from '../contract/retention';
import { appendJournal } from './journal';
import { deletePerson } from './people';
import type { Tables } from './schema';
import { StorePart } from './store-part';
import { truncateLog } from './truncate-log';

const DAY_MS = 24 * 60 * 60 * 1000;
/** People that a preview names. */
const NAMED = 200;
/** Where the last run is written down, among the settings. */
const LAST_RUN = 'retention.lastRun';

/** When the rule ran last, and what it erased. */
export interface RetentionRun extends RetentionCounts {
  /** Milliseconds since 1970, UTC. */
  at: number;
}

/** The first moment that is still kept. */
const keptFrom = (days: number, now: number) => now - days * DAY_MS;

/** A person's last sighting, also where the rule has erased it since; null for the never seen. */
const lastSeen = sql<number | null>`coalesce(
  (SELECT max(at) FROM sightings WHERE sightings.person_id = people.id), seen_forgotten_at)`;
const unseenSince = sql<number>`coalesce(${lastSeen}, enrolled_at)`;

/**
 * What the retention rule does in the database. A run is made of pieces, each whole in itself, so that
 * other questions have their turn in between; a run that was interrupted goes on at the next.
 */
export class Retention extends StorePart {
  /** What the rule would erase now. */
  preview(rule: RetentionRule, now: number): Promise<RetentionPreview> {
    return this.answer(async (database) => {
      const people = await dueLongestFirst(database, rule, now).execute();
      return {
        people: people.length,
        sightings: await countSightings(database, rule, now),
        first: people.slice(0, NAMED),
      };
    });
  }

  /** The ids of at most `limit` people who are due, longest first. */
  duePeople(rule: RetentionRule, now: number, limit: number): Promise<number[]> {
    return this.answer(async (database) => {
      const due = await dueLongestFirst(database, rule, now).limit(limit).execute();
      return due.map(({ id }) => id);
    });
  }

  /** Erases those of some people who are due still; returns their ids. */
  async erasePeople(rule: RetentionRule, now: number, ids: readonly number[]): Promise<number[]> {
    const erased = await this.change(async (transaction) => {
      const due = await duePeople(transaction, rule, now)
        .where(
          'people.id',
          'in',
          sql<number>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        )
        .execute();
      for (const { id } of due) {
        await deletePerson(transaction, id);
        await appendJournal(transaction, 'person-erased', { person: id, retention: true }, now);
      }
      return due.map(({ id }) => id);
    });
    if (erased.length > 0) await this.answer(truncateLog);
    return erased;
  }

  /**
   * Erases at most `limit` of the sightings that are due; returns how many. When somebody was last seen
   * stays known: without it the rule for people would take them for never seen.
   */
  eraseSightings({ eraseSightingsDays }: RetentionRule, now: number, limit: number) {
    return this.change(async (transaction): Promise<number> => {
      if (eraseSightingsDays === null) return 0;
      const due = await transaction
        .selectFrom('sightings')
        .select('id')
        .where('at', '<', keptFrom(eraseSightingsDays, now))
        .orderBy('at')
        .limit(limit)
        .execute();
      if (due.length === 0) return 0;
      const ids = JSON.stringify(due.map(({ id }) => id));
      const among = sql<number>`(SELECT value FROM json_each(${ids}))`;
      await sql`
        UPDATE people SET seen_forgotten_at = max(coalesce(seen_forgotten_at, 0), seen.at)
        FROM (SELECT person_id, max(at) AS at FROM sightings
              WHERE id IN ${among} AND person_id IS NOT NULL GROUP BY person_id) AS seen
        WHERE people.id = seen.person_id`.execute(transaction);
      await sql`DELETE FROM sightings WHERE id IN ${among}`.execute(transaction);
      // A stranger of whom nothing is left to show.
      await sql`DELETE FROM strangers WHERE last_seen_at < ${keptFrom(eraseSightingsDays, now)}
        AND NOT EXISTS (SELECT 1 FROM sightings WHERE stranger_id = strangers.id)`.execute(
        transaction,
      );
      return due.length;
    });
  }

  /** Writes down that the rule ran: when, and in the journal if it erased anything. */
  async finish(erased: RetentionCounts, now: number): Promise<void> {
    await this.change(async (transaction) => {
      const run: RetentionRun = { at: now, ...erased };
      await transaction
        .replaceInto('settings')
        .values({ key: LAST_RUN, value: JSON.stringify(run) })
        .execute();
      const { people, sightings } = erased;
      if (people + sightings === 0) return;
      await appendJournal(transaction, 'retention-ran', { people, sightings }, now);
    });
    await this.answer(truncateLog);
  }

  /** Empties the log where an erasure could not: see `truncateLog`. */
  emptyLog(): Promise<boolean> {
    return this.answer(truncateLog);
  }

  /** When the rule ran last; null if it never did. */
  lastRun(): Promise<RetentionRun | null> {
    return this.answer(async (database) => {
      const row = await database
        .selectFrom('settings')
        .select('value')
        .where('key', '=', LAST_RUN)
        .executeTakeFirst();
      return row ? (JSON.parse(row.value) as RetentionRun) : null;
    });
  }
}

/** The people whom the rule erases. */
function duePeople(database: Kysely<Tables>, rule: RetentionRule, now: number) {
  const { erasePeopleUnseenDays: days, erasePeopleWithoutConsent: consent } = rule;
  const no: Expression<SqlBool> = sql<SqlBool>`0`;
  const ended = consent ? sql<SqlBool>`coalesce(consent_until < ${now}, 0)` : no;
  const unseen = days === null ? no : sql<SqlBool>`${unseenSince} < ${keptFrom(days, now)}`;
  return database
    .selectFrom('people')
    .select([
      'id',
      'name',
      sql<RetentionPerson['reason']>`CASE
        WHEN ${ended} THEN 'consent-ended'
        WHEN ${lastSeen} IS NULL THEN 'never-seen'
        ELSE 'not-seen' END`.as('reason'),
      sql<number>`CASE WHEN ${ended} THEN consent_until ELSE ${unseenSince} END`.as('since'),
    ])
    .where(sql<SqlBool>`(${ended} OR ${unseen})`);
}

const dueLongestFirst = (database: Kysely<Tables>, rule: RetentionRule, now: number) =>
  duePeople(database, rule, now).orderBy('since').orderBy('id');

/** Sightings that are due of those who stay: the others go with their people. */
async function countSightings(
  database: Kysely<Tables>,
  rule: RetentionRule,
  now: number,
): Promise<number> {
  if (rule.eraseSightingsDays === null) return 0;
  const { count } = await database
    .selectFrom('sightings')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('at', '<', keptFrom(rule.eraseSightingsDays, now))
    .where((eb) =>
      eb.or([
        eb('person_id', 'is', null),
        eb('person_id', 'not in', duePeople(database, rule, now).clearSelect().select('id')),
      ]),
    )
    .executeTakeFirstOrThrow();
  return count;
}
