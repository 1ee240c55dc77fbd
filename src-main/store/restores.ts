import { type Kysely, sql } from 'kysely';
import { nameKey } from '../contract/person-name';
import { searchText } from '../contract/person-search';
import type { RestoreChoice, RestoreResult } from '../contract/restore';
import { settings as settingsSchema } from '../contract/settings';
import { rawKey } from './connect';
import { appendJournal } from './journal';
import { refreshSearchText } from './people';
import { personNotFound } from './person-exists';
import type { Tables } from './schema';
import { StorePart } from './store-part';
import { writeSettings } from './stored-settings';

/** What becomes of one person of the copy. */
export interface RestoreStep {
  /** Their id in the copy. */
  personId: number;
  choice: Exclude<RestoreChoice, 'skip'>;
  /** Whose samples they become, with `merge`. */
  existingId: number | null;
}

/** What a restore did, and whom it touched. */
export interface Restored extends RestoreResult {
  personIds: number[];
}

interface CopiedPerson {
  name: string;
  enrolled_at: number;
  notes: string;
  consent_at: number | null;
  consent_until: number | null;
  seen_forgotten_at: number | null;
  match_threshold: number | null;
}

/** What a machine has of its own, and what would erase by itself: neither comes from elsewhere. */
const NOT_RESTORED = [
  'cameraId',
  'erasePeopleUnseenDays',
  'erasePeopleWithoutConsent',
  'eraseSightingsDays',
] as const;

/** Takes people over from another database: see src-main/archive. */
export class Restores extends StorePart {
  /**
   * Takes over the chosen people of a copy with their samples, pictures, tags and sightings, all or nothing.
   * Samples that a person has already are not written twice; of someone merged, what is written down here
   * holds. Into an empty database come also the strangers and the settings.
   *
   * @param copy a checked copy of the newest version (see check-copy.ts), with its key
   */
  restore(
    copy: { file: string; key: Uint8Array | null },
    steps: readonly RestoreStep[],
    now: number,
  ): Promise<Restored> {
    return this.answer((database) =>
      database.connection().execute(async (connection) => {
        await sql`ATTACH ${copy.file} AS copy KEY ${copy.key ? rawKey(copy.key) : ''}`.execute(
          connection,
        );
        try {
          return await connection
            .transaction()
            .execute((transaction) => takeOver(transaction, steps, now));
        } finally {
          await sql`DROP TABLE IF EXISTS temp.taken`.execute(connection);
          await sql`DETACH copy`.execute(connection);
        }
      }),
    );
  }
}

async function takeOver(
  database: Kysely<Tables>,
  steps: readonly RestoreStep[],
  now: number,
): Promise<Restored> {
  const wasEmpty = !(await database.selectFrom('people').select('id').limit(1).executeTakeFirst());
  await sql`CREATE TEMP TABLE taken (
    theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL, added INTEGER NOT NULL)`.execute(database);
  for (const step of steps) {
    const ours =
      step.choice === 'merge'
        ? await mergePerson(database, step)
        : await addPerson(database, step.personId);
    await sql`INSERT INTO temp.taken VALUES (
      ${step.personId}, ${ours}, ${step.choice === 'add' ? 1 : 0})`.execute(database);
  }
  await sql`
    INSERT INTO main.tags (person_id, tag, tag_key)
    SELECT ours, tag, tag_key FROM copy.tags JOIN temp.taken ON theirs = person_id WHERE true
    ON CONFLICT DO NOTHING`.execute(database);
  const samples = await takeSamples(database);
  const sightingsFrom = await idsFrom(database, 'sightings');
  await takeSightings(database, sightingsFrom);
  if (wasEmpty) {
    await takeStrangers(database, sightingsFrom);
    await takeSettings(database, now);
  }
  await takeFaces(database, sightingsFrom);
  const touched = await finishPeople(database, now);
  const added = steps.filter(({ choice }) => choice === 'add').length;
  const result = { added, merged: steps.length - added, samples };
  const details = { people: added, merged: result.merged, samples };
  await appendJournal(database, 'restored', details, now);
  return { ...result, personIds: touched };
}

async function addPerson(database: Kysely<Tables>, theirs: number): Promise<number> {
  const person = await copiedPerson(database, theirs);
  const name = await freeName(database, person.name);
  const { id } = await database
    .insertInto('people')
    .values({
      ...person,
      name,
      name_key: nameKey(name),
      search_text: searchText({ name, notes: person.notes, tags: [] }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function copiedPerson(database: Kysely<Tables>, id: number): Promise<CopiedPerson> {
  const { rows } = await sql<CopiedPerson>`
    SELECT name, enrolled_at, notes, consent_at, consent_until, seen_forgotten_at, match_threshold
    FROM copy.people WHERE id = ${id}`.execute(database);
  return rows[0] ?? personNotFound();
}

/** What is missing here is taken from there. */
async function mergePerson(
  database: Kysely<Tables>,
  { personId, existingId }: RestoreStep,
): Promise<number> {
  const id = existingId ?? personNotFound();
  const theirs = await copiedPerson(database, personId);
  const { numUpdatedRows } = await database
    .updateTable('people')
    .set({
      notes: sql<string>`CASE WHEN notes = '' THEN ${theirs.notes} ELSE notes END`,
      consent_at: sql<number | null>`coalesce(consent_at, ${theirs.consent_at})`,
      consent_until: sql<number | null>`coalesce(consent_until, ${theirs.consent_until})`,
      match_threshold: sql<number | null>`coalesce(match_threshold, ${theirs.match_threshold})`,
    })
    .where('id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) personNotFound();
  return id;
}

/** "Ada", or "Ada (2)" where that is taken. */
async function freeName(database: Kysely<Tables>, name: string): Promise<string> {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name} (${count})`;
    const taken = await database
      .selectFrom('people')
      .select('id')
      .where('name_key', '=', nameKey(candidate))
      .executeTakeFirst();
    if (!taken) return candidate;
  }
}

/** Ids that were ever given stay behind: a copied row's is moved up by this much. */
async function idsFrom(database: Kysely<Tables>, table: string): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    SELECT seq FROM main.sqlite_sequence WHERE name = ${table}`.execute(database);
  return rows[0]?.seq ?? 0;
}

/** A table's columns but for those that are named, quoted and ready for a statement. */
async function otherColumns(
  database: Kysely<Tables>,
  table: string,
  but: readonly string[],
): Promise<ReturnType<typeof sql.raw>> {
  const { rows } = await sql<{ name: string }>`
    SELECT name FROM pragma_table_info(${table}, 'main')`.execute(database);
  const names = rows.map(({ name }) => name).filter((name) => !but.includes(name));
  return sql.raw(names.map((name) => `"${name}"`).join(', '));
}

/** Returns how many were written. */
async function takeSamples(database: Kysely<Tables>): Promise<number> {
  const from = await idsFrom(database, 'samples');
  const columns = await otherColumns(database, 'samples', ['id', 'person_id']);
  const { numAffectedRows } = await sql`
    INSERT INTO main.samples (id, person_id, ${columns})
    SELECT theirs.id + ${from}, taken.ours, ${columns}
    FROM copy.samples AS theirs JOIN temp.taken ON taken.theirs = theirs.person_id
    WHERE taken.added OR NOT EXISTS (
      SELECT 1 FROM main.samples AS mine
      WHERE mine.person_id = taken.ours AND mine.model_id = theirs.model_id
        AND mine.vector = theirs.vector)`.execute(database);
  const pictures = await otherColumns(database, 'pictures', ['sample_id']);
  await sql`
    INSERT INTO main.pictures (sample_id, ${pictures})
    SELECT sample_id + ${from}, ${pictures} FROM copy.pictures
    WHERE EXISTS (SELECT 1 FROM main.samples WHERE id = sample_id + ${from})`.execute(database);
  await sql`
    UPDATE main.people SET portrait_sample_id = chosen.id
    FROM (SELECT taken.ours, theirs.portrait_sample_id + ${from} AS id
          FROM temp.taken JOIN copy.people AS theirs ON theirs.id = taken.theirs
          WHERE taken.added) AS chosen
    WHERE people.id = chosen.ours
      AND EXISTS (SELECT 1 FROM main.samples WHERE id = chosen.id)`.execute(database);
  return Number(numAffectedRows ?? 0n);
}

/** A person is seen once at a time: the same sighting is not written twice. */
async function takeSightings(database: Kysely<Tables>, from: number): Promise<void> {
  const columns = await otherColumns(database, 'sightings', ['id', 'person_id']);
  await sql`
    INSERT INTO main.sightings (id, person_id, ${columns})
    SELECT theirs.id + ${from}, taken.ours, ${columns}
    FROM copy.sightings AS theirs JOIN temp.taken ON taken.theirs = theirs.person_id
    WHERE taken.added OR NOT EXISTS (
      SELECT 1 FROM main.sightings AS mine
      WHERE mine.person_id = taken.ours AND mine.at = theirs.at)`.execute(database);
}

async function takeFaces(database: Kysely<Tables>, from: number): Promise<void> {
  const columns = await otherColumns(database, 'sighting_faces', ['sighting_id']);
  await sql`
    INSERT INTO main.sighting_faces (sighting_id, ${columns})
    SELECT sighting_id + ${from}, ${columns} FROM copy.sighting_faces
    WHERE EXISTS (SELECT 1 FROM main.sightings WHERE id = sighting_id + ${from})`.execute(database);
}

async function takeStrangers(database: Kysely<Tables>, from: number): Promise<void> {
  const strangersFrom = await idsFrom(database, 'strangers');
  const strangers = await otherColumns(database, 'strangers', ['id']);
  await sql`
    INSERT INTO main.strangers (id, ${strangers})
    SELECT id + ${strangersFrom}, ${strangers} FROM copy.strangers`.execute(database);
  const columns = await otherColumns(database, 'sightings', ['id', 'stranger_id']);
  await sql`
    INSERT INTO main.sightings (id, stranger_id, ${columns})
    SELECT id + ${from}, stranger_id + ${strangersFrom}, ${columns}
    FROM copy.sightings WHERE stranger_id IS NOT NULL`.execute(database);
}

async function takeSettings(database: Kysely<Tables>, now: number): Promise<void> {
  const { rows } = await sql<{ key: string; value: string }>`
    SELECT key, value FROM copy.settings`.execute(database);
  const written = rows.flatMap(({ key, value }) =>
    NOT_RESTORED.some((name) => name === key) || !Object.hasOwn(settingsSchema.shape, key)
      ? []
      : [[key, parsedOrNothing(value)] as const],
  );
  const parsed = settingsSchema.partial().safeParse(Object.fromEntries(written));
  // They are a convenience: those that this version does not understand are left.
  if (!parsed.success) return;
  const names = new Set(written.map(([key]) => key));
  const change = Object.entries(parsed.data)
    .filter(([key]) => names.has(key))
    // Agents are trained where they are used, and do not come along.
    .map(([key, value]) => (value === 'learned' ? [key, 'mean'] : [key, value]));
  await writeSettings(database, Object.fromEntries(change), now);
}

/** What is no JSON is refused with the rest of what this version does not understand. */
function parsedOrNothing(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return Symbol('no JSON');
  }
}

/** Search texts, and who came into the journal; returns the ids. */
async function finishPeople(database: Kysely<Tables>, now: number): Promise<number[]> {
  const { rows } = await sql<{ ours: number; added: number; samples: number }>`
    SELECT ours, max(added) AS added,
      (SELECT count(*) FROM main.samples WHERE person_id = ours) AS samples
    FROM temp.taken GROUP BY ours ORDER BY ours`.execute(database);
  for (const { ours, added, samples } of rows) {
    await refreshSearchText(database, ours);
    if (added) await appendJournal(database, 'person-enrolled', { person: ours, samples }, now);
  }
  return rows.map(({ ours }) => ours);
}
