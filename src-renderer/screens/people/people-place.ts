/** Where on the People screen one is. */
export type PeoplePlace =
  | { at: 'list' }
  | { at: 'person'; personId: number }
  | { at: 'duplicates' }
  | { at: 'import' }
  | { at: 'strangers' }
  | { at: 'journal' };

/** Goes to another place of the People screen. */
export type GoTo = (place: PeoplePlace) => void;
