import { useQuery } from '@tanstack/react-query';
import { ask } from '../../../arc';

/** The gallery as it is projected now; worked out anew whenever the database has changed. */
export function useGallery() {
  return useQuery({
    queryKey: ['people', 'projection'],
    queryFn: () => ask('projectGallery'),
    staleTime: 0,
    gcTime: 0,
  });
}
