import type { Decision } from '../../../src-main/contract/decision';

/** A decision and the way its frame went. */
export interface Label {
  readonly decision: Decision;
  /** `performance.now()` of when the frame was taken. */
  readonly takenAt: number;
  /** Time from the question to the answer that the main process did not use itself, milliseconds. */
  readonly ipcMs: number;
}

/** A face that is followed. */
export interface SeenTrack {
  readonly track: string;
  readonly seenAt: number;
  /** In how many frames it was seen. */
  readonly sightings: number;
  /** The newest decision; null before the first. */
  readonly label: Label | null;
  /** Why its newest frame was not worth asking about, in words. */
  readonly hindrance: string | null;
}

/** The followed faces by track, in the order in which they came. */
export type Tracks = ReadonlyMap<string, SeenTrack>;
