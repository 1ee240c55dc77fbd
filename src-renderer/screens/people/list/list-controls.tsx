import { ActionIcon, Group, NumberInput, Select, TextInput, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch, IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { memo, type RefObject } from 'react';
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
  /** Must stay the same from render to render, as must `enterList`. */
  change: (change: Partial<PeopleQuery>) => void;
  searchField: RefObject<HTMLInputElement | null>;
  /** Goes from the search field into the list. */
  enterList: () => void;
}

/** Search, filters and order. */
export const ListControls = memo(function ListControls(props: ListControlsProps) {
  const { query, change, searchField, enterList } = props;
  const { text, ...narrowing } = query;
  const toSearch = () => {
    searchField.current?.focus();
    searchField.current?.select();
  };
  useHotkeys([['mod+F', toSearch]], []);
  useHotkeys([['/', toSearch]]);
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
        value={text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') change({ text: '' });
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            enterList();
          }
        }}
      />
      <Narrowing {...narrowing} change={change} />
    </Group>
  );
});

type NarrowingProps = Omit<PeopleQuery, 'text'> & Pick<ListControlsProps, 'change'>;

/** Apart from the search field: four menus would be drawn anew with every key. */
const Narrowing = memo(function Narrowing(props: NarrowingProps) {
  const { tag, filter, days, sort, descending, change } = props;
  const SortIcon = descending ? IconSortDescending : IconSortAscending;
  return (
    <>
      <Select
        aria-label="Filter"
        w={158}
        data={FILTERS}
        allowDeselect={false}
        value={filter}
        onChange={(chosen) => chosen && change({ filter: chosen as PeopleFilter })}
      />
      {filter === 'not-seen' && (
        <NumberInput
          aria-label="Days"
          w={104}
          suffix={days === 1 ? ' day' : ' days'}
          min={1}
          max={36_500}
          clampBehavior="strict"
          allowDecimal={false}
          allowNegative={false}
          value={days}
          onChange={(chosen) =>
            typeof chosen === 'number' && chosen >= 1 && change({ days: chosen })
          }
        />
      )}
      <TagSelect tag={tag} choose={(chosen) => change({ tag: chosen })} />
      <Select
        aria-label="Order"
        w={116}
        data={SORTS}
        allowDeselect={false}
        value={sort}
        onChange={(chosen) => {
          const order = SORTS.find(({ value }) => value === chosen);
          if (order) change({ sort: order.value, descending: order.descending });
        }}
      />
      <Tooltip label={descending ? 'Descending' : 'Ascending'}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label="Descending order"
          aria-pressed={descending}
          onClick={() => change({ descending: !descending })}
        >
          <SortIcon size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </>
  );
});

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
