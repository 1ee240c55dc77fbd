import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PersonSummary } from '../../../src-main/contract/person';
import { ask } from '../../arc';
import { everybody } from './list/people-view';

/** What a choice between people shows of each. */
export type FoundPerson = Pick<PersonSummary, 'id' | 'name' | 'portraitSampleId'>;

/** More than these are not scrolled through: one types on. */
const MOST_SHOWN = 50;

interface FoundPeople {
  found: readonly FoundPerson[];
  /** Whether `found` is of this very text; until then it is of the one before. */
  current: boolean;
  /** Why nothing could be searched, as a sentence. */
  error: string | null;
}

/** The people in whose names the words of a text occur; the first of all for an empty text. */
export function useFoundPeople(text: string): FoundPeople {
  const { data, error, isPlaceholderData, isSuccess } = useQuery({
    queryKey: ['people', 'found', text],
    queryFn: async () => {
      const { ids } = await ask('findPeople', { ...everybody, text });
      const shown = [...ids.subarray(0, MOST_SHOWN)];
      const people = new Map(
        (await ask('readPeople', { ids: shown })).map((person) => [person.id, person]),
      );
      return shown.flatMap((id) => people.get(id) ?? []);
    },
    placeholderData: keepPreviousData,
  });
  return {
    found: data ?? [],
    current: isSuccess && !isPlaceholderData,
    error: error?.message ?? null,
  };
}
