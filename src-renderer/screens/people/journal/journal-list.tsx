import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { exactTime } from '../when-in-words';
import classes from './journal.module.css';
import { type FoundEntry, useEntries } from './journal-pages';

const minute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** Height of a row of one line, pixels; a longer one is measured. */
const ROW = 41;

interface JournalListProps {
  /** The number of the newest entry. */
  newest: number;
  /** Where the chain was found to break. */
  brokenAt: number | null;
}

/** All entries, newest first; only those in sight are read and drawn. */
export function JournalList({ newest, brokenAt }: JournalListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: newest,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const entryOf = useEntries(
    newest,
    shown.map(({ index }) => index),
  );
  useEffect(() => {
    const element = scroller.current;
    if (brokenAt === null || !element) return;
    const broken = newest - brokenAt;
    const show = () => rows.scrollToIndex(broken, { align: 'center' });
    // A scroll that was under way (the Home key's glides) may carry it on; rows are not all of one height.
    const showAgain = () => {
      const { startIndex, endIndex } = rows.range ?? { startIndex: 0, endIndex: -1 };
      if (broken < startIndex || broken > endIndex) show();
      else element.removeEventListener('scrollend', showAgain);
    };
    element.addEventListener('scrollend', showAgain);
    show();
    return () => element.removeEventListener('scrollend', showAgain);
  }, [brokenAt, newest, rows]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section ref={scroller} className={classes.scroller} aria-label="Journal entries" tabIndex={0}>
      <ol className={classes.list} style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, key, start }) => (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            data-testid="journal-entry"
            data-broken={newest - index === brokenAt || undefined}
            className={classes.entry}
            style={{ transform: `translateY(${start}px)` }}
            aria-posinset={index + 1}
            aria-setsize={newest}
          >
            <Entry number={newest - index} found={entryOf(index)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({ number, found }: { number: number; found: FoundEntry }) {
  return (
    <>
      <span className={classes.number}>{number}</span>
      {found ? (
        <>
          <time
            className={classes.time}
            dateTime={new Date(found.entry.at).toISOString()}
            title={exactTime(found.entry.at)}
          >
            {minute.format(found.entry.at)}
          </time>
          <span className={classes.words}>{found.words}</span>
        </>
      ) : (
        <>
          <span className={classes.time} />
          <span className={classes.words}>
            {found === null ? 'This entry is not there any more.' : '…'}
          </span>
        </>
      )}
    </>
  );
}
