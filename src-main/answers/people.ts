import type { Parts } from '../parts';
import type { Answers } from './answers';

/** Changes go to the database first; the gallery in memory follows when they are on disk. */
export function peopleAnswers(
  parts: Parts,
): Pick<Answers, 'listPeople' | 'renamePerson' | 'erasePerson'> {
  return {
    listPeople: async () => (await parts.store()).listPeople(),

    renamePerson: async ({ personId, name }) => {
      const store = await parts.store();
      await store.renamePerson(personId, name);
      const gallery = await parts.gallery();
      const person = gallery.get(personId);
      if (person) gallery.put({ ...person, name });
      return store.readPerson(personId);
    },

    erasePerson: async ({ personId }) => {
      const store = await parts.store();
      await store.erasePerson(personId);
      (await parts.gallery()).remove(personId);
    },
  };
}
