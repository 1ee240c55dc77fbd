import { useWindowEvent } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { DuplicatePair } from '../../../../src-main/contract/duplicates';
import type { GoTo } from '../people-place';
import classes from './duplicates.module.css';
import { PairList } from './pair-list';
import { PairPanel, type PairPanelHandle } from './pair-panel';

interface PairReviewProps {
  /** Best first; at least one. */
  pairs: readonly DuplicatePair[];
  goTo: GoTo;
}

/** The pairs in a list, one of them side by side: arrows go through, M merges, N tells apart. */
export function PairReview({ pairs, goTo }: PairReviewProps) {
  const [index, setIndex] = useState(0);
  const panel = useRef<PairPanelHandle>(null);
  // The pair that was decided is gone: the one behind it takes its place.
  const at = Math.min(index, pairs.length - 1);
  const pair = pairs[at];
  useWindowEvent('keydown', (event) => {
    const act = keysOf(event);
    if (!act) return;
    event.preventDefault();
    if (act === 'merge') panel.current?.merge();
    else if (act === 'different') panel.current?.different();
    else setIndex(Math.max(0, Math.min(at + act, pairs.length - 1)));
  });
  return (
    <div className={classes.columns}>
      <PairList pairs={pairs} index={at} choose={setIndex} />
      <PairPanel key={`${pair.a} ${pair.b}`} ref={panel} pair={pair} goTo={goTo} />
    </div>
  );
}

/** What a key asks for: a number goes so many pairs on. Not where the key is for something else. */
function keysOf(event: KeyboardEvent): 'merge' | 'different' | number | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.repeat && !event.key.startsWith('Arrow')) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('[role="dialog"], [role="slider"], [role="menu"], textarea')) return null;
  // A radio button has its own arrows.
  if (event.key === 'ArrowDown') return target?.closest('input') ? null : 1;
  if (event.key === 'ArrowUp') return target?.closest('input') ? null : -1;
  if (event.key.toLowerCase() === 'm') return 'merge';
  return event.key.toLowerCase() === 'n' ? 'different' : null;
}
