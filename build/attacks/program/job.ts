import { z } from 'zod';
import type { EmbeddingWeight } from '../../../src-main/embedding/manifest';
import type { LivenessStart } from '../../../src-main/liveness/liveness-session';
import { TrialOutcome } from '../trial-outcome';

/** What run-trials.ts asks of the hidden program, in a file whose path is its last argument. */
export interface Job {
  /** The folder with the built program. */
  root: string;
  modelsFolder: string;
  modelFile: string;
  model: EmbeddingWeight;
  liveness: LivenessStart;
  trials: {
    /** A file of JPEG pictures, one after the other, and how long each is. */
    file: string;
    lengths: number[];
    frameMs: number;
    /** Where to write what the decision was told; see kept-trials.ts. */
    moments: string;
  }[];
}

/** What the program says on its standard output, one line of JSON each. */
export const Said = z.union([
  z.object({ trial: z.number(), outcome: TrialOutcome }),
  /** Nothing more will come; a sentence why. */
  z.object({ failed: z.string() }),
]);
export type Said = z.infer<typeof Said>;
