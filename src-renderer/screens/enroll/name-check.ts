import { nameTaken, personName } from '../../../src-main/contract/person-name';

/**
 * Why a name cannot be given, as a sentence; null if it can. The database has the last word on saving.
 *
 * @param namesake how somebody enrolled writes what reads as the same name; null where nobody does.
 */
export function nameFault(text: string, namesake: string | null): string | null {
  const checked = personName.safeParse(text);
  if (!checked.success) return checked.error.issues[0]?.message ?? 'This name cannot be used.';
  return namesake === null ? null : nameTaken(namesake);
}
