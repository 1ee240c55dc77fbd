import type { Screen } from './screen';

/** What a screen is shown for, where there is more to say than its name. */
export type Errand =
  /** Enrol: the samples are for somebody enrolled already. */
  | { addTo: { personId: number; name: string } }
  /** People: this person's page. */
  | { person: number }
  /** People: one of its places. */
  | { place: 'duplicates' };

/** Goes to a screen. */
export type Show = (screen: Screen, errand?: Errand) => void;

/** What every screen is given. */
export interface ScreenProps {
  show: Show;
  errand: Errand | null;
}
