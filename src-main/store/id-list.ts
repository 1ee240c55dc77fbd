import { sql } from 'kysely';

/** Ids as a subquery, for `where('id', 'in', idList(ids))`: any number of them, as one parameter. */
export function idList(ids: readonly number[]) {
  return sql<number>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}
