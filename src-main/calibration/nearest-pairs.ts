import { type NearPair, RISKS_SHOWN } from '../contract/calibration';
import { findDuplicates } from '../gallery/duplicates';
import type { Gallery } from '../gallery/gallery';

/** In galleries up to this size every pair is a candidate; in larger ones the nearest lie far above 0. */
export const SMALL = 1_000;
/** Cosine below which nobody is at risk of being taken for another. */
const AT_RISK = 0.2;

/** The pairs of people whose templates are nearest to each other, or why there are none. */
export type NearestPairs = { pairs: NearPair[]; reason: null } | { pairs: null; reason: string };

/**
 * Finds them exactly, on a thread of its own.
 *
 * @throws CancelledError when the signal aborts
 */
export async function nearestPairs(
  worker: URL,
  gallery: Gallery,
  signal: AbortSignal,
): Promise<NearestPairs> {
  const templates = gallery.templates();
  if (templates.length < 2) {
    const reason = 'Nobody can be taken for somebody else before two people are enrolled.';
    return { pairs: null, reason };
  }
  const { pairs } = await findDuplicates(worker, templates, {
    threshold: templates.length <= SMALL ? -1 : AT_RISK,
    most: RISKS_SHOWN,
    signal,
  });
  const named = (id: number) => {
    const name = gallery.nameOf(id);
    return name === null ? [] : [{ id, name }];
  };
  return {
    pairs: pairs.flatMap(({ a, b, score }) =>
      // Who was erased meanwhile is left out.
      named(a).flatMap((one) => named(b).map((other) => ({ one, other, score }))),
    ),
    reason: null,
  };
}
