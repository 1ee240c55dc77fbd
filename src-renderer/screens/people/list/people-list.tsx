// biome-ignore-all lint/a11y/useSemanticElements: a table’s rows cannot be put where they would stand
import { useCallbackRef } from '@mantine/hooks';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  memo,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { PeopleQuery } from '../../../../src-main/contract/people-query';
import { useErase } from '../erase-person';
import { useNow } from '../use-now';
import { isForSomethingElse, useActiveRow } from './active-row';
import classes from './list.module.css';
import { usePeopleRows } from './people-rows';
import type { PeopleView } from './people-view';
import { PersonRow } from './person-row';
import { RowKeys } from './row-keys';
import { scrollRush } from './scroll-rush';

/** Pixels; as list.module.css has it. */
const ROW_HEIGHT = 64;
/** A row with the field for a new name and what is wrong with it. */
const RENAMED_HEIGHT = 116;
const OVERSCAN = 6;

interface PeopleListProps {
  ids: Uint32Array;
  /** The query that found them. */
  query: PeopleQuery;
  view: RefObject<PeopleView>;
  list: RefObject<HTMLDivElement | null>;
  open: (personId: number) => void;
  /** Called after a person was erased: the button that had the focus is gone with them. */
  erased: () => void;
}

/**
 * The people one below the other; only rows in sight are there. The list itself has the focus and names its
 * active row, so that the focus outlives the rows. One person at most is being renamed.
 */
export const PeopleList = memo(function PeopleList(props: PeopleListProps) {
  const { ids, query, view, list } = props;
  const now = useNow();
  const [renamed, setRenamed] = useState<number | null>(null);
  const open = useCallbackRef(props.open);
  const erase = useCallbackRef(useErase(props.erased));
  const active = useActiveRow(ids, view);
  const activate = useCallbackRef((index: number) => active.set(index));

  const { current: rush } = useRef(scrollRush());
  const { current: rowKeys } = useRef(new RowKeys());
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => (ids[index] === renamed ? RENAMED_HEIGHT : ROW_HEIGHT),
    overscan: OVERSCAN,
    initialOffset: () => view.current.scrolled,
    // The active row stays while it is scrolled out of sight: a button in it may have the focus.
    rangeExtractor: (range) => withRow(range, active.index),
    useFlushSync: false,
    onChange: ({ scrollOffset, isScrolling }) => rush.follow(scrollOffset ?? 0, isScrolling),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heights depend on who is renamed
  useLayoutEffect(() => rows.measure(), [rows, renamed]);
  const queryKey = JSON.stringify(query);
  useTopOfNewQuery(queryKey, () => {
    // Only where it is not there: asking for it has the page laid out at once.
    if (rows.scrollOffset && list.current) list.current.scrollTop = 0;
    active.clear();
  });
  useEffect(
    () => () => {
      view.current = { ...view.current, scrolled: rows.scrollOffset ?? 0 };
    },
    [rows, view],
  );

  const inSight = rows.range ?? { startIndex: 0, endIndex: 20 };
  const personOf = usePeopleRows(
    ids,
    // Who rushes past is not read.
    rush.isOn() ? null : { first: inSight.startIndex, last: inSight.endIndex },
    active.index,
  );

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (isForSomethingElse(event)) return;
    const onList = event.target === event.currentTarget;
    if (event.key === 'Enter' && onList && active.index >= 0) {
      event.preventDefault();
      open(ids[active.index]);
      return;
    }
    const height = list.current?.clientHeight ?? 0;
    if (!active.move(event.key, Math.max(1, Math.floor(height / ROW_HEIGHT) - 1))) return;
    event.preventDefault();
    if (!onList) list.current?.focus();
  };
  useLayoutEffect(() => {
    if (active.index >= 0) rows.scrollToIndex(active.index, { align: 'auto' });
  }, [rows, active.index]);

  const shown = rows.getVirtualItems();
  const keys = rowKeys.of(
    queryKey,
    shown.map(({ index }) => ids[index]),
  );
  return (
    <div
      ref={list}
      className={classes.list}
      role="grid"
      aria-label="People"
      aria-rowcount={ids.length}
      data-found={query.text}
      aria-activedescendant={active.index >= 0 ? rowId(ids[active.index]) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.target === event.currentTarget && active.index < 0)
          active.set(inSight.startIndex);
      }}
    >
      <div role="presentation" className={classes.rows} style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, start, size }, i) => {
          const personId = ids[index];
          return (
            <PersonRow
              key={keys[i]}
              id={rowId(personId)}
              person={personOf(personId)}
              index={index}
              top={start}
              height={size}
              now={now}
              active={active.index === index}
              activate={activate}
              open={open}
              renaming={renamed === personId}
              rename={setRenamed}
              erase={erase}
            />
          );
        })}
      </div>
    </div>
  );
});

const rowId = (personId: number) => `person-${personId}`;

function withRow(range: Range, index: number): number[] {
  const shown = defaultRangeExtractor(range);
  if (index < 0 || index >= range.count || shown.includes(index)) return shown;
  return index < shown[0] ? [index, ...shown] : [...shown, index];
}

/** What another query found is shown from its beginning, and no row of it is chosen yet. */
function useTopOfNewQuery(queryKey: string, toTop: () => void): void {
  const last = useRef(queryKey);
  useLayoutEffect(() => {
    if (queryKey === last.current) return;
    last.current = queryKey;
    toTop();
  });
}
