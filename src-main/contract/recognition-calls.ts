import { z } from 'zod';
import { answering } from './call';
import type { Decision, Superseded } from './decision';
import { crop } from './picture';

export const recognitionCalls = {
  /** One live face: embed it, pool it with its track's last frames, search, decide. */
  recognise: answering<Decision | Superseded>()(
    z.strictObject({
      /** Frames with the same track id are the same face, followed by position. */
      track: z.string().min(1).max(64),
      /** The page's number for this frame, by which `Decision.pooled` names it. */
      frame: z.int().positive(),
      crop,
      /** How far this frame is to be trusted against the track's others, above 0, at most 1. */
      weight: z.number().positive().max(1),
    }),
  ),
};
