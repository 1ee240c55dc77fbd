import { Badge } from '@mantine/core';
import { useStrangersCount } from './use-strangers';

/** How many strangers wait to be named; nothing where nobody does. */
export function StrangersCount() {
  const { data: count } = useStrangersCount();
  if (!count) return null;
  return (
    <Badge variant="light" size="sm">
      {count}
    </Badge>
  );
}
