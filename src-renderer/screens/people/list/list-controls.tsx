import { ActionIcon, Group, NumberInput, Select, TextInput, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch, IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import {
  LONGEST_SEARCH,
  type PeopleFilter,
  type PeopleQuery,
  type PeopleSort,
} from '../../../../src-main/contract/people-query';
import { nameKey } from '../../../../src-main/contract/person-name';
import { ask } from '../../../arc';

const FILTERS: { value: PeopleFilter; label: string }[] = [
  { value: 'all', label: 'Everybody' },
  { value: 'few-samples', label: 'Few samples' },
  { value: 'not-seen', label: 'Not seen for…' },
  { value: 'model-changed', label: 'Model changed' },
  { value: 'consent-expired', label: 'Consent expired' },
];

/** What one would like to see first of an order: the newest, but the fewest samples. */
const SORTS: { value: PeopleSort; label: string; descending: boolean }[] = [
  { value: 'name', label: 'Name', descending: false },
  { value: 'samples', label: 'Samples', descending: false },
  { value: 'last-seen', label: 'Last seen', descending: true },
  { value: 'enrolled', label: 'Enrolled', descending: true },
];

interface ListControlsProps {
  query: PeopleQuery;
  change: (change: Partial<PeopleQuery>) => void;
  searchField: RefObject<HTMLInputElement | null>;
  /** Goes from the search field into the list. */
  enterList: () => void;
}

/** Search, filters and order. */
export function ListControls({ query, change, searchField, enterList }: ListControlsProps) {
  const toSearch = () => {
    searchField.current?.focus();
    searchField.current?.select();
  };
  useHotkeys([['mod+F', toSearch]], []);
  useHotkeys([['/', toSearch]]);
  const SortIcon = query.descending ? IconSortDescending : IconSortAscending;
  return (
    <Group gap="xs" wrap="nowrap">
      <TextInput
        ref={searchField}
        aria-label="Search names, notes and tags"
        placeholder="Search names, notes, tags"
        flex={1}
        miw={120}
        maxLength={LONGEST_SEARCH}
        leftSection={<IconSearch size={16} stroke={1.6} />}
        value={query.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') change({ text: '' });
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            enterList();
          }
        }}
      />
      <Select
        aria-label="Filter"
        w={158}
        data={FILTERS}
        allowDeselect={false}
        value={query.filter}
        onChange={(filter) => filter && change({ filter: filter as PeopleFilter })}
      />
      {query.filter === 'not-seen' && (
        <NumberInput
          aria-label="Days"
          w={104}
          suffix={query.days === 1 ? ' day' : ' days'}
          min={1}
          max={36_500}
          clampBehavior="strict"
          allowDecimal={false}
          allowNegative={false}
          value={query.days}
          onChange={(days) => typeof days === 'number' && days >= 1 && change({ days })}
        />
      )}
      <TagSelect tag={query.tag} choose={(tag) => change({ tag })} />
      <Select
        aria-label="Order"
        w={116}
        data={SORTS}
        allowDeselect={false}
        value={query.sort}
        onChange={(sort) => {
          const chosen = SORTS.find(({ value }) => value === sort);
          if (chosen) change({ sort: chosen.value, descending: chosen.descending });
        }}
      />
      <Tooltip label={query.descending ? 'Descending' : 'Ascending'}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label="Descending order"
          aria-pressed={query.descending}
          onClick={() => change({ descending: !query.descending })}
        >
          <SortIcon size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

/** Only there where somebody has a tag. */
function TagSelect({ tag, choose }: { tag: string | null; choose: (tag: string | null) => void }) {
  const { data: tags = [] } = useQuery({
    queryKey: ['people', 'tags'],
    queryFn: () => ask('listTags'),
  });
  if (tags.length === 0 && tag === null) return null;
  const options = tags.map(({ tag, people }) => ({
    value: nameKey(tag),
    label: `${tag} (${people.toLocaleString('en')})`,
  }));
  // The last person with the chosen tag may have lost it meanwhile.
  if (tag !== null && !options.some(({ value }) => value === tag)) {
    options.push({ value: tag, label: tag });
  }
  return (
    <Select
      aria-label="Tag"
      placeholder="Any tag"
      w={140}
      data={options}
      searchable
      clearable
      value={tag}
      onChange={choose}
    />
  );
}
