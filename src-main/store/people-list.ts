import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { FEWEST_SAMPLES } from '../contract/enrolment';
import type { FoundPeople, PeopleQuery, TagCount } from '../contract/people-query';
import type { ListedPerson } from '../contract/person';
import { nameKey } from '../contract/person-name';
import { folded } from '../contract/person-search';
import { summaries } from './people';
import type { Tables } from './schema';
import { StorePart } from './store-part';

const DAY = 24 * 3600 * 1000;

/** What a reading of the list depends on besides its query. */
export interface ListedAt {
  /** The model in use; null where that cannot be told: then every sample counts as of it. */
  modelId: string | null;
  /** Milliseconds since 1970, UTC. */
  now: number;
}

/** A query without its text: what decides the order. */
type Order = Omit<PeopleQuery, 'text'> & ListedAt;

/** The people enrolled as a list that is searched, narrowed and ordered. */
export class PeopleList extends StorePart {
  /** The order that was asked for last, while nothing was written: typing only narrows it. */
  #ordered: { key: string; ids: Uint32Array<ArrayBuffer> } | null = null;

  find({ text, ...order }: PeopleQuery & ListedAt): Promise<FoundPeople> {
    return this.answer(async (database) => {
      const ids = await this.#inOrder(database, order);
      const words = [...new Set(folded(text).split(' ').filter(Boolean))];
      return {
        ids: words.length === 0 ? ids : kept(ids, await matching(database, words)),
        total: await count(database),
      };
    });
  }

  /** Whoever of them is enrolled, in no order. */
  read(ids: readonly number[], { modelId, now }: ListedAt): Promise<ListedPerson[]> {
    return this.answer(async (database) => {
      const rows = await summaries(database)
        .select(({ selectFrom }) => [
          'consent_until as consentUntil',
          selectFrom('samples')
            .whereRef('samples.person_id', '=', 'people.id')
            .$if(modelId !== null, (samples) => samples.where('model_id', '=', modelId))
            .select(({ fn }) => fn.countAll<number>().as('count'))
            .$asScalar()
            .$notNull()
            .as('samplesInUse'),
          selectFrom('tags')
            .whereRef('tags.person_id', '=', 'people.id')
            .select(sql<string>`json_group_array(tag ORDER BY tag_key)`.as('tags'))
            .$asScalar()
            .$notNull()
            .as('tags'),
        ])
        .where('people.id', 'in', ids)
        .clearOrderBy()
        .execute();
      return rows.map(({ consentUntil, tags, ...person }) => ({
        ...person,
        tags: JSON.parse(tags) as string[],
        consentExpired: consentUntil !== null && consentUntil < now,
      }));
    });
  }

  count(): Promise<number> {
    return this.answer(count);
  }

  tags(): Promise<TagCount[]> {
    return this.answer((database) =>
      database
        .selectFrom('tags')
        .select(({ fn }) => [
          fn.min('tag').$castTo<string>().as('tag'),
          fn.countAll<number>().as('people'),
        ])
        .groupBy('tag_key')
        .orderBy('tag_key')
        .execute(),
    );
  }

  /** How somebody writes what reads as the same name; null where nobody has it. */
  namesake(name: string): Promise<string | null> {
    return this.answer(async (database) => {
      const holder = await database
        .selectFrom('people')
        .select('name')
        .where('name_key', '=', nameKey(name))
        .executeTakeFirst();
      return holder?.name ?? null;
    });
  }

  async #inOrder(database: Kysely<Tables>, order: Order): Promise<Uint32Array<ArrayBuffer>> {
    const { rows } = await sql<{ changes: number }>`SELECT total_changes() AS changes`.execute(
      database,
    );
    const minute = Math.floor(order.now / 60_000);
    const key = JSON.stringify({ ...order, now: minute, changes: rows[0].changes });
    if (this.#ordered?.key !== key) {
      this.#ordered = { key, ids: await idsOf(database, ordered(database, order)) };
    }
    return this.#ordered.ids;
  }
}

function ordered(database: Kysely<Tables>, order: Order) {
  const { sort, descending, tag, modelId } = order;
  let people = database.selectFrom('people').select('people.id');
  if (tag !== null) {
    people = people.where('people.id', 'in', ({ selectFrom }) =>
      selectFrom('tags').select('person_id').where('tag_key', '=', tag),
    );
  }
  switch (order.filter) {
    case 'all':
      break;
    case 'few-samples':
      people = people.where('people.id', 'not in', ({ selectFrom }) =>
        selectFrom('samples')
          .select('person_id')
          .$if(modelId !== null, (samples) => samples.where('model_id', '=', modelId))
          .groupBy('person_id')
          .having(({ fn }) => fn.countAll(), '>=', FEWEST_SAMPLES),
      );
      break;
    case 'not-seen': {
      // Who was never seen counts from the enrolment.
      const before = order.now - order.days * DAY;
      people = people.where(
        (people) => people.fn.coalesce(lastSeen(people), 'people.enrolled_at'),
        '<',
        before,
      );
      break;
    }
    case 'model-changed':
      people =
        modelId === null
          ? people.where(sql.lit(false))
          : people.where('people.id', 'in', ({ selectFrom }) =>
              selectFrom('samples').select('person_id').where('model_id', '<>', modelId),
            );
      break;
    case 'consent-expired':
      people = people.where('people.consent_until', '<', order.now);
      break;
  }
  const direction = descending ? 'desc' : 'asc';
  switch (sort) {
    case 'name':
      // The folded name comes first in it, so that É stands with E.
      return people.orderBy('people.search_text', direction);
    case 'samples':
      return people.orderBy(samples, direction).orderBy('people.search_text');
    case 'last-seen':
      return people.orderBy(lastSeen, direction).orderBy('people.search_text');
    case 'enrolled':
      return people.orderBy('people.enrolled_at', direction).orderBy('people.search_text');
  }
}

type OfPeople = ExpressionBuilder<Tables, 'people'>;

const lastSeen = ({ selectFrom }: OfPeople) =>
  selectFrom('sightings')
    .whereRef('sightings.person_id', '=', 'people.id')
    .select(({ fn }) => fn.max<number | null>('at').as('at'))
    .$asScalar();

const samples = ({ selectFrom }: OfPeople) =>
  selectFrom('samples')
    .whereRef('samples.person_id', '=', 'people.id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .$asScalar();

/** The people in whose folded name, notes and tags all words occur, as they stand: no character is special. */
async function matching(
  database: Kysely<Tables>,
  words: readonly string[],
): Promise<Uint32Array<ArrayBuffer>> {
  let people = database.selectFrom('people').select('people.id');
  for (const word of words) {
    people = people.where(({ fn, val }) => fn('instr', ['search_text', val(word)]), '>', 0);
  }
  return idsOf(database, people);
}

/**
 * The ids that a query selects, in its order. As one JSON array: 50,000 rows would be as many objects,
 * which takes three times as long.
 */
async function idsOf(
  database: Kysely<Tables>,
  query: ReturnType<typeof ordered>,
): Promise<Uint32Array<ArrayBuffer>> {
  const { rows } = await sql<{ ids: string }>`
    SELECT json_group_array(id) AS ids FROM (${query})`.execute(database);
  return Uint32Array.from(JSON.parse(rows[0].ids) as number[]);
}

/** Those of `ids` that are among `wanted`, in the order of `ids`. */
function kept(ids: Uint32Array, wanted: Uint32Array): Uint32Array {
  // A byte for each id that was ever given: several times as fast as a set of 50,000.
  const marks = new Uint8Array(wanted.reduce((most, id) => Math.max(most, id), 0) + 1);
  for (const id of wanted) marks[id] = 1;
  return ids.filter((id) => marks[id] === 1);
}

async function count(database: Kysely<Tables>): Promise<number> {
  const { people } = await database
    .selectFrom('people')
    .select(({ fn }) => fn.countAll<number>().as('people'))
    .executeTakeFirstOrThrow();
  return people;
}
