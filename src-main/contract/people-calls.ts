import { z } from 'zod';
import { answering, nothing, personId } from './call';
import { type FoundPeople, MOST_ROWS, peopleQuery, type TagCount } from './people-query';
import type { ListedPerson, PersonSummary } from './person';
import { personName } from './person-name';

export const peopleCalls = {
  /** Ids only: of 50,000 people they are 200 kB. Their rows are read as they come into view. */
  findPeople: answering<FoundPeople>()(peopleQuery),
  /** In no order; who is not in the database any more is left out. */
  readPeople: answering<ListedPerson[]>()(
    z.strictObject({ ids: z.array(personId).max(MOST_ROWS) }),
  ),
  countPeople: answering<number>()(nothing),
  /** Every tag in use, by name. */
  listTags: answering<TagCount[]>()(nothing),
  /** How somebody enrolled writes what reads as the same name; null where the name is free. */
  findNamesake: answering<string | null>()(z.strictObject({ name: personName })),
  renamePerson: answering<PersonSummary>()(z.strictObject({ personId, name: personName })),
  /** Erases the person with every sample, picture and sighting. */
  erasePerson: answering<void>()(z.strictObject({ personId })),
};
