import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../../arc';
import { scoreText } from '../../recognize/decision-words';
import { useNow } from '../use-now';
import { exactTime, whenInWords } from '../when-in-words';

/** The newest are shown. */
const SHOWN = 10;

/** When the person was seen. */
export function HistorySection({ personId }: { personId: number }) {
  const now = useNow();
  const { data: sightings = [], error } = useQuery({
    queryKey: ['people', 'sightings', personId],
    queryFn: () => ask('readSightings', { personId, before: null, limit: SHOWN }),
    staleTime: 0,
  });
  return (
    <section aria-label="History">
      <Title order={3} size="h4" mb="xs">
        History
      </Title>
      {error && <Text c="red">{error.message}</Text>}
      {sightings.length === 0 && (
        <Text size="sm" c="dimmed">
          Not seen yet.
        </Text>
      )}
      {sightings.map(({ id, at, score }) => (
        <Text key={id} size="sm" title={exactTime(at)}>
          {whenInWords(at, now)}
          {score !== null && `, ${scoreText(score)}`}
        </Text>
      ))}
    </section>
  );
}
