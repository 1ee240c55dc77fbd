// biome-ignore-all lint/a11y/useSemanticElements: rows that come and go while one scrolls
// biome-ignore-all lint/a11y/useFocusableInteractive: the list has the focus and names its active row
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { DuplicatePair } from '../../../../src-main/contract/duplicates';
import { usePeopleById } from '../../../queries';
import { scoreText } from '../../recognize/decision-words';
import { Portrait } from '../portrait';
import classes from './duplicates.module.css';

/** Pixels. */
const ROW_HEIGHT = 56;
const rowId = ({ a, b }: DuplicatePair) => `pair-${a}-${b}`;

interface PairListProps {
  pairs: readonly DuplicatePair[];
  /** The pair on show. */
  index: number;
  choose: (index: number) => void;
}

/** The pairs one below the other; only those in sight are there. */
export function PairList({ pairs, index, choose }: PairListProps) {
  const list = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: pairs.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 4,
    useFlushSync: false,
  });
  useEffect(() => rows.scrollToIndex(index, { align: 'auto' }), [rows, index]);
  const shown = rows.getVirtualItems();
  const { data: people } = usePeopleById([
    ...new Set(shown.flatMap(({ index: row }) => [pairs[row].a, pairs[row].b])),
  ]);
  return (
    <div
      ref={list}
      className={classes.list}
      role="listbox"
      aria-label="Pairs"
      aria-activedescendant={rowId(pairs[index])}
      tabIndex={0}
      onKeyDown={(event) => {
        // The arrows choose; see PairReview.
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') event.preventDefault();
      }}
    >
      <div role="presentation" className={classes.rows} style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index: row, start, size }) => {
          const pair = pairs[row];
          const both = [people?.get(pair.a), people?.get(pair.b)];
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the arrows choose
            <div
              key={rowId(pair)}
              id={rowId(pair)}
              role="option"
              aria-selected={row === index}
              aria-posinset={row + 1}
              aria-setsize={pairs.length}
              data-testid="pair"
              className={classes.row}
              style={{ transform: `translateY(${start}px)`, height: size }}
              onClick={() => choose(row)}
            >
              <span className={classes.faces}>
                {both.map((person, i) => (
                  <Portrait
                    key={i === 0 ? pair.a : pair.b}
                    person={person ?? { name: ' ', portraitSampleId: null }}
                  />
                ))}
              </span>
              <span className={classes.names}>
                {both.map((person, i) => (
                  <div key={i === 0 ? pair.a : pair.b}>{person?.name ?? '…'}</div>
                ))}
              </span>
              <span className={classes.score}>{scoreText(pair.score)}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
