import type { Parts } from '../parts';
import type { ListedAt } from '../store/people-list';
import type { Answers } from './answers';
import { type AskOperator, confirmed, counted } from './confirmed';
import { refreshPeople } from './gallery-follows';
import type { StrangerGroups } from './stranger-groups';

/** Changes go to the database first; the gallery in memory follows when they are on disk. */
export function peopleAnswers(
  parts: Parts,
  strangers: StrangerGroups,
  ask: AskOperator,
): Pick<
  Answers,
  | 'findPeople'
  | 'readPeople'
  | 'countPeople'
  | 'listTags'
  | 'findNamesake'
  | 'renamePerson'
  | 'erasePerson'
> {
  const listedAt = async (): Promise<ListedAt> => ({
    modelId: await parts.modelInUse(),
    now: Date.now(),
  });
  return {
    findPeople: async (query) =>
      (await parts.store()).peopleList.find({ ...query, ...(await listedAt()) }),

    readPeople: async ({ ids }) => (await parts.store()).peopleList.read(ids, await listedAt()),

    countPeople: async () => (await parts.store()).peopleList.count(),

    listTags: async () => (await parts.store()).peopleList.tags(),

    findNamesake: async ({ name }) => (await parts.store()).peopleList.namesake(name),

    renamePerson: async ({ personId, name }) => {
      const store = await parts.store();
      await store.records.write(personId, { name }, Date.now());
      await refreshPeople(parts, [personId]);
      return store.people.read(personId);
    },

    erasePerson: async ({ personId }) => {
      const store = await parts.store();
      const { name, samples } = await store.people.read(personId);
      await confirmed(ask, {
        message: `Erase ${name}?`,
        detail: `${counted(samples, 'sample')} and their history are erased for good. This cannot be undone.`,
        action: 'Erase',
      });
      // Unknown faces that are theirs go too, first: who fails half-way is still there and can be erased again.
      await strangers.forgetLike(personId);
      await store.people.erase(personId, Date.now());
      (await parts.gallery()).remove(personId);
    },
  };
}
