import { useQuery } from '@tanstack/react-query';
import { nameKey, personName } from '../../../src-main/contract/person-name';
import { ask } from '../../arc';
import { nameFault } from './name-check';

/** Why a name cannot be given, as a sentence; null if it can, as far as is known by now. */
export function useNameFault(name: string): string | null {
  const allowed = personName.safeParse(name).success;
  const namesake = useQuery({
    queryKey: ['people', 'namesake', nameKey(name)],
    queryFn: () => ask('findNamesake', { name }),
    enabled: allowed,
    gcTime: 0,
  });
  return nameFault(name, namesake.data ?? null);
}
