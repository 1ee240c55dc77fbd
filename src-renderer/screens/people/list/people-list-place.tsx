import { Alert, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { memo, type RefObject, useRef, useState } from 'react';
import type { PeopleQuery } from '../../../../src-main/contract/people-query';
import type { Screen } from '../../screen';
import type { GoTo } from '../people-place';
import classes from './list.module.css';
import { ListControls } from './list-controls';
import { MoreMenu } from './more-menu';
import { NobodyEnrolled } from './nobody-enrolled';
import { NobodyFound } from './nobody-found';
import { PeopleList } from './people-list';
import { useFoundIds } from './people-rows';
import { everybody, type PeopleView } from './people-view';

interface PeopleListPlaceProps {
  show: (screen: Screen) => void;
  goTo: GoTo;
  /** How the list was left; it is kept up to date. */
  view: RefObject<PeopleView>;
}

/** Everybody enrolled: search, narrow, order; rename, erase. */
export function PeopleListPlace({ show, goTo, view }: PeopleListPlaceProps) {
  const [query, setQuery] = useState(view.current.query);
  const { data: found, error, isPending, refetch } = useFoundIds(query);
  const searchField = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);

  // These stay the same from render to render, so that a key draws the field and the rows, and no more.
  const change = useCallbackRef((changed: Partial<PeopleQuery>) => {
    const next = { ...query, ...changed };
    view.current = { query: next, active: null, scrolled: 0 };
    setQuery(next);
  });
  const enterList = useCallbackRef(() => list.current?.focus());
  const toSearch = useCallbackRef(() => searchField.current?.focus());
  const open = useCallbackRef((personId: number) => goTo({ at: 'person', personId }));
  const enrol = useCallbackRef(() => show('enroll'));

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
  if (isPending) return <Loader aria-label="The list is being read" size="sm" />;
  if (found.total === 0) return <NobodyEnrolled enrol={enrol} goTo={goTo} />;
  return (
    <div className={classes.place}>
      <Group justify="space-between" wrap="nowrap">
        <Group gap="xs" align="baseline">
          <Title order={2}>People</Title>
          <Text c="dimmed" className={classes.count} role="status">
            {countInWords(found.ids.length, found.total)}
          </Text>
        </Group>
        <HeadActions enrol={enrol} goTo={goTo} />
      </Group>
      <ListControls query={query} change={change} searchField={searchField} enterList={enterList} />
      {found.ids.length > 0 ? (
        <PeopleList
          ids={found.ids}
          query={found.query}
          view={view}
          list={list}
          open={open}
          erased={toSearch}
        />
      ) : (
        <NobodyFound
          query={query}
          showAll={() => {
            change({ ...everybody, sort: query.sort, descending: query.descending });
            toSearch();
          }}
        />
      )}
    </div>
  );
}

const HeadActions = memo(function HeadActions({ enrol, goTo }: { enrol: () => void; goTo: GoTo }) {
  return (
    <Group wrap="nowrap" gap="xs">
      <Button leftSection={<IconUserPlus size={18} stroke={1.6} />} onClick={enrol}>
        Enrol
      </Button>
      <MoreMenu goTo={goTo} />
    </Group>
  );
});

function countInWords(found: number, total: number): string {
  const all = total.toLocaleString('en');
  return found === total ? all : `${found.toLocaleString('en')} of ${all}`;
}
