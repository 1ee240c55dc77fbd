import { z } from 'zod';
import { nameKey } from './person-name';

/** Whom a list of people is narrowed to. */
export const PEOPLE_FILTERS = [
  'all',
  'few-samples',
  'not-seen',
  'model-changed',
  'consent-expired',
] as const;
export type PeopleFilter = (typeof PEOPLE_FILTERS)[number];

/** What it is ordered by. */
export const PEOPLE_SORTS = ['name', 'samples', 'last-seen', 'enrolled'] as const;
export type PeopleSort = (typeof PEOPLE_SORTS)[number];

/** Longer texts are not searched for, characters. */
export const LONGEST_SEARCH = 500;

/** Most people whose rows are read at a time. */
export const MOST_ROWS = 200;

export const peopleQuery = z.strictObject({
  /** Each of its words must occur in name, notes or tags. */
  text: z.string().max(LONGEST_SEARCH, 'That is too long to search for.'),
  /** Only people with this tag. */
  tag: z.string().max(LONGEST_SEARCH).transform(nameKey).nullable(),
  filter: z.enum(PEOPLE_FILTERS),
  /** For `not-seen`: since so many days. */
  days: z.int().min(1).max(36_500),
  sort: z.enum(PEOPLE_SORTS),
  descending: z.boolean(),
});
export type PeopleQuery = z.output<typeof peopleQuery>;

/** The people whom a query found, in its order. */
export interface FoundPeople {
  ids: Uint32Array;
  /** How many are enrolled in all. */
  total: number;
}

/** A tag, and how many people have it. */
export interface TagCount {
  tag: string;
  people: number;
}
