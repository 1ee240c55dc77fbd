import { useHotkeys } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { Errand, ScreenProps } from '../show';
import { DuplicatesPlace } from './duplicates/duplicates-place';
import { ImportPlace } from './import/import-place';
import { JournalPlace } from './journal/journal-place';
import { PeopleListPlace } from './list/people-list-place';
import { newView } from './list/people-view';
import type { PeoplePlace } from './people-place';
import { PersonPlace } from './person/person-place';
import { StrangersPlace } from './strangers/strangers-place';
import { useUndo } from './undo/use-undo';

/** Everybody enrolled, and all that can be done with the database of them. */
export function PeopleScreen({ show, errand }: ScreenProps) {
  const [place, goTo] = useState<PeoplePlace>(() => placeFor(errand));
  const { undoNewest } = useUndo();
  useHotkeys([['mod+Z', () => void undoNewest()]]);
  const view = useRef(newView());
  switch (place.at) {
    case 'person':
      return <PersonPlace personId={place.personId} goTo={goTo} show={show} />;
    case 'duplicates':
      return <DuplicatesPlace goTo={goTo} />;
    case 'import':
      return <ImportPlace goTo={goTo} />;
    case 'journal':
      return <JournalPlace goTo={goTo} />;
    case 'strangers':
      return <StrangersPlace goTo={goTo} />;
    default:
      return <PeopleListPlace show={show} goTo={goTo} view={view} />;
  }
}

function placeFor(errand: Errand | null): PeoplePlace {
  if (errand && 'person' in errand) return { at: 'person', personId: errand.person };
  if (errand && 'place' in errand) return { at: errand.place };
  return { at: 'list' };
}
