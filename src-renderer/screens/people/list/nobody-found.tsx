import { Button, Stack, Text } from '@mantine/core';
import type { PeopleQuery } from '../../../../src-main/contract/people-query';

/** What the list says where a search or filter leaves nobody. */
export function NobodyFound({ query, showAll }: { query: PeopleQuery; showAll: () => void }) {
  return (
    <Stack align="flex-start" gap="xs" py="md">
      <Text style={{ overflowWrap: 'anywhere' }}>{reason(query)}</Text>
      <Button variant="default" size="xs" onClick={showAll}>
        Show everybody
      </Button>
    </Stack>
  );
}

function reason({ text, tag, filter, days }: PeopleQuery): string {
  if (text.trim() !== '') {
    const among = tag !== null || filter !== 'all' ? ' among the people chosen' : '';
    return `No name, note or tag matches “${text.trim()}”${among}.`;
  }
  const who = tag === null ? 'Nobody' : 'Nobody with this tag';
  switch (filter) {
    case 'few-samples':
      return `${who} has too few samples.`;
    case 'not-seen':
      return `${who} has gone unseen for ${days === 1 ? 'a day' : `${days} days`}.`;
    case 'model-changed':
      return `${who} has samples of an earlier recognition model.`;
    case 'consent-expired':
      return `${who} has a consent that is over.`;
    case 'all':
      return `${who} is enrolled.`;
  }
}
