import type { Parts } from '../parts';
import type { Answers } from './answers';
import { refreshPeople } from './gallery-follows';

/** Changes go to the database first; the gallery in memory follows when they are on disk. */
export function peopleAnswers(
  parts: Parts,
): Pick<Answers, 'listPeople' | 'renamePerson' | 'erasePerson'> {
  return {
    listPeople: async () => (await parts.store()).people.list(),

    renamePerson: async ({ personId, name }) => {
      const store = await parts.store();
      await store.records.write(personId, { name }, Date.now());
      await refreshPeople(parts, [personId]);
      return store.people.read(personId);
    },

    erasePerson: async ({ personId }) => {
      const store = await parts.store();
      await store.people.erase(personId, Date.now());
      (await parts.gallery()).remove(personId);
    },
  };
}
