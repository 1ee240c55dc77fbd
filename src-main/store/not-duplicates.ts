import type { LikelyPair } from '../gallery/duplicates';
import { idList } from './id-list';
import { requirePerson } from './person-exists';
import { StorePart } from './store-part';
import { recordStep } from './undo-step';

/** Pairs of people whom the operator said to be two. */
export class NotDuplicates extends StorePart {
  /** Both ids of each pair, the smaller first. */
  list(): Promise<[number, number][]> {
    return this.answer(async (database) => {
      const rows = await database.selectFrom('not_duplicates').selectAll().execute();
      return rows.map(({ a, b }) => [a, b]);
    });
  }

  /** Those of the pairs whose people are both there and were not told apart, in the same order. */
  stillOpen(pairs: readonly LikelyPair[]): Promise<LikelyPair[]> {
    return this.answer(async (database) => {
      const ids = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
      const people = await database
        .selectFrom('people')
        .select('id')
        .where('id', 'in', idList(ids))
        .execute();
      const there = new Set(people.map(({ id }) => id));
      const different = new Set((await this.list()).map(([a, b]) => `${a} ${b}`));
      return pairs.filter(
        ({ a, b }) => there.has(a) && there.has(b) && !different.has(`${a} ${b}`),
      );
    });
  }

  /**
   * Remembers that two are not one; rejects with `not-found`.
   *
   * @returns the step that undoes it, null where it was known.
   */
  add(one: number, other: number, now: number): Promise<number | null> {
    const [a, b] = [Math.min(one, other), Math.max(one, other)];
    return this.change(async (transaction) => {
      await requirePerson(transaction, a);
      await requirePerson(transaction, b);
      const added = await transaction
        .insertInto('not_duplicates')
        .values({ a, b })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (added.numInsertedOrUpdatedRows === 0n) return null;
      return recordStep(transaction, { kind: 'marked-different', a, b }, now);
    });
  }
}
