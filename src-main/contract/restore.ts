import { z } from 'zod';

/** How somebody in an archive stands to the people who are enrolled. */
export const RESTORE_KINDS = ['new', 'same-name', 'same-face', 'there-already'] as const;
export type RestoreKind = (typeof RESTORE_KINDS)[number];

/** What becomes of somebody in an archive: a person of their own, samples of an enrolled one, nothing. */
export const RESTORE_CHOICES = ['add', 'merge', 'skip'] as const;
export type RestoreChoice = (typeof RESTORE_CHOICES)[number];

/** Somebody in an archive. */
export interface RestoreRow {
  /** Their id in the archive. */
  personId: number;
  name: string;
  samples: number;
  /** Samples that are nowhere in the database. */
  newSamples: number;
  kind: RestoreKind;
  /** Whom they are like. */
  existing: { id: number; name: string } | null;
  /** Cosine between the two; null where it cannot be known. */
  score: number | null;
  choice: RestoreChoice;
}

export type RestoreTally = Record<RestoreKind, number>;

/** What a restore would do, before it does it. */
export interface RestorePreview {
  /** The file's name, without its folder. */
  source: string;
  /** Milliseconds since 1970, UTC. */
  madeAt: number | null;
  people: number;
  samples: number;
  /** How many there are of each kind. */
  kinds: RestoreTally;
  /** How many are chosen for each. */
  choices: Record<RestoreChoice, number>;
}

export interface RestoreResult {
  added: number;
  merged: number;
  samples: number;
}

export const restoreKind = z.enum(RESTORE_KINDS);
export const restoreChoice = z.enum(RESTORE_CHOICES);
