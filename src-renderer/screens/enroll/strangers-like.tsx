import { Text } from '@mantine/core';
import { useStrangersLike } from '../people/strangers/use-strangers';

/** Says where unknown faces that were kept look like somebody just enrolled; nothing where none does. */
export function StrangersLike({ personId, name }: { personId: number; name: string }) {
  const { data: like } = useStrangersLike(personId);
  if (!like || like.length === 0) return null;
  return (
    <Text size="sm" mt={8} style={{ overflowWrap: 'anywhere' }}>
      {like.length === 1 ? 'An unknown face looks' : `${like.length} unknown faces look`} like{' '}
      {name}. Add {like.length === 1 ? 'it' : 'them'} in People → More → Unknown faces.
    </Text>
  );
}
