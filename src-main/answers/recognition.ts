import type { Decision } from '../contract/decision';
import { ProblemError } from '../contract/problem';
import { viewsOfFrame } from '../embedding/crop-view';
import { CANDIDATES, decide } from '../gallery/decision';
import { frameWeight } from '../gallery/frame-weight';
import type { LivenessWatch } from '../liveness/liveness-watch';
import { log } from '../log';
import type { Parts } from '../parts';
import type { Answers } from './answers';
import type { LiveMemory, Unpictured } from './live-memory';
import type { SettingsInForce } from './settings-in-force';
import type { StrangerGroups } from './stranger-groups';

/** From so many pooled frames on a face that is nobody's is a stranger's. */
const STRANGER_FRAMES = 5;

/** Poorer frames than this, by the page's weight (0…1), are not kept of a stranger. */
const STRANGER_WEIGHT = 0.3;

type Decided = Omit<Decision, 'faceWanted'>;

/** Live recognition: embed, pool with the track's last frames, search, decide; and what is kept of it. */
export function recognitionAnswers(
  parts: Parts,
  settings: SettingsInForce,
  live: LiveMemory,
  strangers: StrangerGroups,
  liveness: LivenessWatch,
): Pick<Answers, 'recognise' | 'keepSightingFace'> {
  /** Writes a recognition down, once a minute for each person; returns the ticket for its face. */
  async function personSeen(
    track: string,
    { best, threshold }: Decided,
    face: Unpictured,
  ): Promise<number | null> {
    const now = Date.now();
    if (!best || !live.personDue(best.personId, now)) return null;
    const { personId, score } = best;
    // The label does not wait for the disk, and a full disk must not stop recognition.
    const sighting = parts
      .store()
      .then((store) => store.sightings.add({ personId, score, threshold, at: now }))
      .catch((error: unknown) => {
        // Who was erased meanwhile has not been seen.
        if (!isNotFound(error)) log('a recognition could not be written down', error);
        return null;
      });
    live.wrote(track, personId, sighting, now);
    const { keepSightingFaces } = await settings.read();
    return keepSightingFaces ? live.ticket({ of: 'person', sighting, face }) : null;
  }

  /** An unknown face that is seen well is wanted, once a minute for each track, where that is allowed. */
  async function strangerSeen(
    track: string,
    { best, threshold, pooled }: Decided,
    face: Unpictured,
    weight: number,
  ): Promise<number | null> {
    if (pooled.length < STRANGER_FRAMES || weight < STRANGER_WEIGHT) return null;
    const { keepStrangers } = await settings.read();
    const now = Date.now();
    if (!keepStrangers || !live.strangerDue(track, now)) return null;
    return live.ticket({ of: 'stranger', face, score: best?.score ?? null, threshold, at: now });
  }

  return {
    recognise: async ({ track, frame, crop, weight }) => {
      const { embedder, model } = await parts.recogniser();
      const gallery = await parts.gallery();
      const { matchThreshold, runnerUpMargin, livenessRecognition } = await settings.read();
      const views = viewsOfFrame(live.pooledOf(track), model.views);
      const embedding = await embedder.embedLive(track, crop, views);
      if (embedding === 'superseded') return { verdict: 'superseded' };

      const { vector, featureNorm } = embedding;
      const trusted = frameWeight(weight, featureNorm, model.norms);
      const probe = live.pool(track, { frame, vector, weight: trusted }, Date.now());
      // Somebody else stands there now, who has shown nothing yet.
      if (probe.restarted) liveness.forget(track);
      const heldBack = livenessRecognition === 'require' && !liveness.isLive(track);
      const began = performance.now();
      const matches = heldBack
        ? []
        : await gallery.search(probe.vector, CANDIDATES + live.deniedOf(track));
      const decision: Decided = {
        ...decide(live.allowed(track, matches), {
          threshold: matchThreshold,
          margin: runnerUpMargin,
        }),
        ...(heldBack && { reason: 'not-shown-live' }),
        pooled: probe.frames.map((pooled) => ({ frame: pooled.frame, weight: pooled.weight })),
        agreement: probe.agreement,
        featureNorm,
        timing: {
          queueMs: embedding.queueMs,
          embedMs: embedding.embedMs,
          searchMs: performance.now() - began,
        },
      };
      if (heldBack) return { ...decision, faceWanted: null };
      const face = { vector: probe.vector, modelId: model.id, featureNorm };
      const faceWanted =
        decision.verdict === 'known'
          ? await personSeen(track, decision, face)
          : await strangerSeen(track, decision, face, weight);
      return { ...decision, faceWanted };
    },

    keepSightingFace: async ({ ticket: number, picture, quality }) => {
      const ticket = live.redeem(number);
      if (!ticket) return;
      const face = { ...ticket.face, picture, quality };
      try {
        if (ticket.of === 'person') {
          const sighting = await ticket.sighting;
          if (sighting !== null) await (await parts.store()).sightings.keepFace(sighting, face);
        } else if ((await settings.read()).keepStrangers) {
          const { score, threshold, at } = ticket;
          await strangers.gather({ face, score, threshold, at });
        }
      } catch (error) {
        log('a face could not be kept', error);
      }
    },
  };
}

function isNotFound(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'not-found';
}
