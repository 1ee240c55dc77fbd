// biome-ignore-all lint/a11y/useSemanticElements: a table’s rows cannot be put where they would stand
// biome-ignore-all lint/a11y/useFocusableInteractive: the list has the focus and names its active row
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { memo, useEffect, useRef } from 'react';
import type { ListedPerson } from '../../../../src-main/contract/person';
import { Portrait } from '../portrait';
import { RenameField } from '../rename-field';
import { dayInWords, exactTime, whenInWords } from '../when-in-words';
import classes from './list.module.css';

/** What a row needs of the list; the functions must stay the same from render to render. */
export interface PersonRowProps {
  id: string;
  /** undefined while it is being read. */
  person: ListedPerson | undefined;
  index: number;
  /** Pixels. */
  top: number;
  height: number;
  /** Milliseconds since 1970, UTC. */
  now: number;
  /** Whether the keyboard is on this row. */
  active: boolean;
  activate: (index: number) => void;
  open: (personId: number) => void;
  renaming: boolean;
  rename: (personId: number | null) => void;
  erase: (person: ListedPerson) => void;
}

/** Tags that a row has room for; the person's page shows all. */
const MOST_TAGS = 3;

/** One person. Plain elements and few of them, for rows come and go while one scrolls. */
export const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const { id, person, index, top, height, active, activate, open } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the list opens its active row
    <div
      id={id}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={active}
      aria-busy={person === undefined}
      tabIndex={-1}
      className={classes.row}
      style={{ transform: `translateY(${top}px)`, height }}
      data-testid={person && 'person'}
      onFocus={() => activate(index)}
      onClick={(event) => {
        if (!person || (event.target as Element).closest('button, input')) return;
        activate(index);
        open(person.id);
      }}
    >
      {person ? <Cells {...props} person={person} /> : <span className={classes.placeholder} />}
    </div>
  );
});

function Cells(props: PersonRowProps & { person: ListedPerson }) {
  const { person, now, active, renaming, rename, erase } = props;
  const pencil = usePencilFocus(renaming);
  return (
    <>
      {/* Another person's picture would stay until theirs is there. */}
      <Portrait key={person.portraitSampleId} person={person} />
      {renaming ? (
        <div role="gridcell">
          <RenameField key={person.id} person={person} close={() => rename(null)} />
        </div>
      ) : (
        <div role="gridcell" className={classes.who}>
          <span className={classes.name} title={person.name}>
            {person.name}
          </span>
          <Badges person={person} />
        </div>
      )}
      <span role="gridcell" className={classes.detail}>
        {samplesInWords(person)}
      </span>
      <LastSeen at={person.lastSeenAt} now={now} />
      <span
        role="gridcell"
        className={`${classes.detail} ${classes.enrolled}`}
        title={exactTime(person.enrolledAt)}
      >
        Enrolled {dayInWords(person.enrolledAt)}
      </span>
      <span role="gridcell" className={classes.actions}>
        <button
          ref={pencil}
          type="button"
          className={classes.action}
          tabIndex={active ? 0 : -1}
          aria-label={`Rename ${person.name}`}
          onClick={() => rename(person.id)}
        >
          <IconPencil size={18} stroke={1.6} />
        </button>
        <button
          type="button"
          className={classes.action}
          tabIndex={active ? 0 : -1}
          aria-label={`Erase ${person.name}`}
          onClick={() => erase(person)}
        >
          <IconTrash size={18} stroke={1.6} />
        </button>
      </span>
    </>
  );
}

function Badges({ person: { tags, consentExpired } }: { person: ListedPerson }) {
  if (tags.length === 0 && !consentExpired) return null;
  const more = tags.length - MOST_TAGS;
  return (
    <span className={classes.badges}>
      {consentExpired && <span className={classes.warning}>Consent expired</span>}
      {tags.slice(0, MOST_TAGS).map((tag) => (
        <span key={tag} className={classes.tag}>
          {tag}
        </span>
      ))}
      {more > 0 && <span title={tags.slice(MOST_TAGS).join(', ')}>+{more}</span>}
    </span>
  );
}

function samplesInWords({ samples, samplesInUse }: ListedPerson): string {
  const all = samples === 1 ? '1 sample' : `${samples} samples`;
  return samplesInUse === samples ? all : `${samplesInUse} of ${all}`;
}

function LastSeen({ at, now }: { at: number | null; now: number }) {
  return (
    <span role="gridcell" className={classes.detail} title={at === null ? '' : exactTime(at)}>
      {at === null ? 'Not seen yet' : `Seen ${whenInWords(at, now)}`}
    </span>
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
