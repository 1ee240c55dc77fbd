import { useRef, useState } from 'react';
import type { Screen } from '../screen';
import { ImportPlace } from './import/import-place';
import { JournalPlace } from './journal/journal-place';
import { PeopleListPlace } from './list/people-list-place';
import { newView } from './list/people-view';
import type { PeoplePlace } from './people-place';

/** Everybody enrolled, and all that can be done with the database of them. */
export function PeopleScreen({ show }: { show: (screen: Screen) => void }) {
  const [place, goTo] = useState<PeoplePlace>({ at: 'list' });
  const view = useRef(newView());
  switch (place.at) {
    case 'import':
      return <ImportPlace goTo={goTo} />;
    case 'journal':
      return <JournalPlace goTo={goTo} />;
    default:
      return <PeopleListPlace show={show} goTo={goTo} view={view} />;
  }
}
