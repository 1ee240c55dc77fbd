import type { PersonSummary } from '../../../src-main/contract/person';
import { nameKey, nameTaken, personName } from '../../../src-main/contract/person-name';

/**
 * Why a name cannot be given, as a sentence; null if it can.
 *
 * @param people everybody enrolled: a name may be taken. The database has the last word on saving.
 */
export function nameFault(
  text: string,
  people: ReadonlyArray<Pick<PersonSummary, 'name'>>,
): string | null {
  const checked = personName.safeParse(text);
  if (!checked.success) return checked.error.issues[0]?.message ?? 'This name cannot be used.';
  const key = nameKey(checked.data);
  const namesake = people.find(({ name }) => nameKey(name) === key);
  return namesake ? nameTaken(namesake.name) : null;
}
