import { useState } from 'react';
import type { Screen } from '../screen';
import { ImportPlace } from './import/import-place';
import { PeopleListPlace } from './list/people-list-place';
import type { PeoplePlace } from './people-place';

/** Everybody enrolled, and all that can be done with the database of them. */
export function PeopleScreen({ show }: { show: (screen: Screen) => void }) {
  const [place, goTo] = useState<PeoplePlace>({ at: 'list' });
  switch (place.at) {
    case 'import':
      return <ImportPlace goTo={goTo} />;
    default:
      return <PeopleListPlace show={show} goTo={goTo} />;
  }
}
