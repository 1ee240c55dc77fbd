import { z } from 'zod';
import type { Liveness } from '../../src-main/contract/liveness';

/** What came of one presentation. */
export const TrialOutcome = z.object({
  /** How often something was told of a face; 0 where none was found. */
  reports: z.number(),
  /** Whether it was taken for a living person's at any time. */
  passed: z.boolean(),
  /** Whether it was denied at the end, be it taken for live before. */
  denied: z.boolean(),
  /** The network's mean answer at the end. */
  passive: z.number().nullable(),
  /** The furthest motion, 1 being the limit of flat pictures. */
  motion: z.number().nullable(),
  /** Why it was not, at the end. */
  reason: z.string().nullable(),
});
export type TrialOutcome = z.infer<typeof TrialOutcome>;

/** What came of a trial by all that was told of its faces: it passes where any of them was taken for live at any time. */
export function outcomeOf(told: readonly Liveness[]): TrialOutcome {
  const passive = told.flatMap((liveness) => liveness.passive ?? []);
  const motion = told.flatMap((liveness) => liveness.motion ?? []);
  return {
    reports: told.length,
    passed: told.some(({ state }) => state === 'live'),
    denied: told.at(-1)?.state === 'not-live',
    passive: passive.at(-1) ?? null,
    motion: motion.length > 0 ? Math.max(...motion) : null,
    reason: told.at(-1)?.reason ?? null,
  };
}
