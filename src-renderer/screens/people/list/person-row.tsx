import { IconPencil, IconTrash } from '@tabler/icons-react';
import { memo, useEffect, useRef } from 'react';
import type { PersonSummary } from '../../../../src-main/contract/person';
import classes from '../people.module.css';
import { Portrait } from '../portrait';
import { RenameField } from '../rename-field';
import { dayInWords, exactTime, whenInWords } from '../when-in-words';

/** What a row needs of the list; the functions must stay the same from render to render. */
export interface PersonRowProps {
  person: PersonSummary;
  /** Milliseconds since 1970, UTC. */
  now: number;
  renaming: boolean;
  rename: (personId: number | null) => void;
  erase: (person: PersonSummary) => void;
}

/** One person. Plain elements, for there may be thousands of rows. */
export const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const { person, now, renaming, rename, erase } = props;
  const pencil = usePencilFocus(renaming);
  return (
    <li className={classes.row} data-testid="person">
      <Portrait person={person} />
      {renaming ? (
        <RenameField person={person} close={() => rename(null)} />
      ) : (
        <span className={classes.name} title={person.name}>
          {person.name}
        </span>
      )}
      <span className={classes.detail}>
        {person.samples} {person.samples === 1 ? 'sample' : 'samples'}
      </span>
      <LastSeen at={person.lastSeenAt} now={now} />
      <time
        className={`${classes.detail} ${classes.enrolled}`}
        dateTime={new Date(person.enrolledAt).toISOString()}
        title={exactTime(person.enrolledAt)}
      >
        Enrolled {dayInWords(person.enrolledAt)}
      </time>
      <span className={classes.actions}>
        <button
          ref={pencil}
          type="button"
          className={classes.action}
          aria-label={`Rename ${person.name}`}
          onClick={() => rename(person.id)}
        >
          <IconPencil size={18} stroke={1.6} />
        </button>
        <button
          type="button"
          className={classes.action}
          aria-label={`Erase ${person.name}`}
          onClick={() => erase(person)}
        >
          <IconTrash size={18} stroke={1.6} />
        </button>
      </span>
    </li>
  );
});

function LastSeen({ at, now }: { at: number | null; now: number }) {
  if (at === null) return <span className={classes.detail}>Not seen yet</span>;
  return (
    <time className={classes.detail} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      Seen {whenInWords(at, now)}
    </time>
  );
}

/** Gives the focus back to the pencil when its field closes, so that the keyboard does not lose its place. */
function usePencilFocus(renaming: boolean) {
  const pencil = useRef<HTMLButtonElement>(null);
  const was = useRef(renaming);
  useEffect(() => {
    if (was.current && !renaming) pencil.current?.focus();
    was.current = renaming;
  }, [renaming]);
  return pencil;
}
