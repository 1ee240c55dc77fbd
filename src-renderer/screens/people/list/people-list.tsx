import { useCallbackRef } from '@mantine/hooks';
import { useState } from 'react';
import type { PersonSummary } from '../../../../src-main/contract/person';
import { useEraseDialog } from '../erase-person';
import classes from '../people.module.css';
import { useNow } from '../use-now';
import { PersonRow } from './person-row';

interface PeopleListProps {
  people: readonly PersonSummary[];
  /** Called after a person was erased: the button that had the focus is gone with them. */
  erased: () => void;
}

/** The people one below the other; one at most is being renamed. */
export function PeopleList({ people, erased }: PeopleListProps) {
  const now = useNow();
  const [renamed, setRenamed] = useState<number | null>(null);
  const erase = useCallbackRef(useEraseDialog(erased));
  return (
    <ul className={classes.list} aria-label="People">
      {people.map((person) => (
        <PersonRow
          key={person.id}
          person={person}
          now={now}
          renaming={renamed === person.id}
          rename={setRenamed}
          erase={erase}
        />
      ))}
    </ul>
  );
}
