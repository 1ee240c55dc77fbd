import { Alert, Button, Group, Loader, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useDeferredValue, useRef, useState } from 'react';
import { usePeople } from '../../../queries';
import type { Screen } from '../../screen';
import type { GoTo } from '../people-place';
import { MoreMenu } from './more-menu';
import { NobodyEnrolled } from './nobody-enrolled';
import { filteredPeople } from './people-filter';
import { PeopleList } from './people-list';

interface PeopleListPlaceProps {
  show: (screen: Screen) => void;
  goTo: GoTo;
}

/** Everybody enrolled: find, rename, erase. */
export function PeopleListPlace({ show, goTo }: PeopleListPlaceProps) {
  const { data: people, error, isPending, refetch } = usePeople();
  const [filter, setFilter] = useState('');
  const wanted = useDeferredValue(filter);
  const filterField = useRef<HTMLInputElement>(null);
  const enrol = () => show('enroll');

  if (isPending) return <Loader aria-label="The list is being read" size="sm" />;
  if (error) {
    return (
      <Alert color="red" title="The list cannot be shown" maw={560}>
        <Stack align="flex-start">
          {error.message}
          <Button size="xs" variant="default" onClick={() => void refetch()}>
            Try again
          </Button>
        </Stack>
      </Alert>
    );
  }
  if (people.length === 0) return <NobodyEnrolled enrol={enrol} goTo={goTo} />;
  const found = filteredPeople(people, wanted);
  return (
    <Stack maw={1100} mx="auto" gap="md">
      <Group justify="space-between" wrap="nowrap">
        <Group gap="xs" align="baseline">
          <Title order={2}>People</Title>
          <Text c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }} role="status">
            {found.length === people.length ? people.length : `${found.length} of ${people.length}`}
          </Text>
        </Group>
        <Group wrap="nowrap">
          <TextInput
            ref={filterField}
            aria-label="Filter by name"
            placeholder="Filter by name"
            leftSection={<IconSearch size={16} stroke={1.6} />}
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Escape' && setFilter('')}
          />
          <Button leftSection={<IconUserPlus size={18} stroke={1.6} />} onClick={enrol}>
            Enrol
          </Button>
          <MoreMenu goTo={goTo} />
        </Group>
      </Group>
      <PeopleList people={found} erased={() => filterField.current?.focus()} />
      {found.length === 0 && <Text c="dimmed">No name matches “{wanted}”.</Text>}
    </Stack>
  );
}
