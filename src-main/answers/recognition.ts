import type { Decision } from '../contract/decision';
import { decide } from '../gallery/decision';
import { TrackPool } from '../gallery/track-pool';
import { log } from '../log';
import type { Parts } from '../parts';
import type { Answers } from './answers';
import type { SettingsInForce } from './settings-in-force';

/** Someone who stays in view is written down as seen again after so long, milliseconds. */
const SEEN_AGAIN_AFTER = 60_000;

/** Live recognition: embed, pool with the track's last frames, search, decide. */
export function recognitionAnswers(
  parts: Parts,
  settings: SettingsInForce,
): Pick<Answers, 'recognise'> {
  const pool = new TrackPool();
  const lastSeen = new Map<number, number>();

  async function writeDown(decision: Decision, now: number): Promise<void> {
    const { best, threshold } = decision;
    if (decision.verdict !== 'known' || !best) return;
    if (now - (lastSeen.get(best.personId) ?? 0) < SEEN_AGAIN_AFTER) return;
    lastSeen.set(best.personId, now);
    const store = await parts.store();
    const { personId, score } = best;
    await store.sightings.add({ personId, score, threshold, at: now });
  }

  return {
    recognise: async ({ track, crop, weight }) => {
      const { embedder } = await parts.recogniser();
      const gallery = await parts.gallery();
      const { matchThreshold } = await settings.read();
      const embedding = await embedder.embedLive(track, crop);
      if (embedding === 'superseded') return { verdict: 'superseded' };

      const probe = pool.add(track, embedding.vector, weight, performance.now());
      const began = performance.now();
      const matches = gallery.search(probe.vector, 2);
      const decision: Decision = {
        ...decide(matches, matchThreshold),
        frames: probe.frames,
        featureNorm: embedding.featureNorm,
        timing: {
          queueMs: embedding.queueMs,
          embedMs: embedding.embedMs,
          searchMs: performance.now() - began,
        },
      };
      // The label does not wait for the disk, and a full disk must not stop recognition.
      writeDown(decision, Date.now()).catch((error: unknown) => {
        log('a recognition could not be written down', error);
      });
      return decision;
    },
  };
}
