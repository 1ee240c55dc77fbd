import type { PeopleQuery } from '../../../../src-main/contract/people-query';

/** Everybody by name: how the list begins. */
export const everybody: PeopleQuery = {
  text: '',
  tag: null,
  filter: 'all',
  days: 90,
  sort: 'name',
  descending: false,
};

/** How the list was left, for when one comes back from a person's page. */
export interface PeopleView {
  query: PeopleQuery;
  /** The row that the keyboard is on; its index too, for the case that the person is gone. */
  active: { personId: number; index: number } | null;
  /** Pixels. */
  scrolled: number;
}

export const newView = (): PeopleView => ({ query: everybody, active: null, scrolled: 0 });
