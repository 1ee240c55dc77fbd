import { z } from 'zod';
import { answering, nothing, personId } from './call';
import type { PersonSummary } from './person';
import { personName } from './person-name';

export const peopleCalls = {
  listPeople: answering<PersonSummary[]>()(nothing),
  renamePerson: answering<PersonSummary>()(z.strictObject({ personId, name: personName })),
  /** Erases the person with every sample, picture and sighting. */
  erasePerson: answering<void>()(z.strictObject({ personId })),
};
