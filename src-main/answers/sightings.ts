import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Candidate } from '../contract/decision';
import { CANDIDATES, decide } from '../gallery/decision';
import { pooledMean } from '../gallery/pooled-mean';
import { sampleAgreement } from '../gallery/sample-agreement';
import type { Parts } from '../parts';
import type { StoredStranger } from '../store/strangers';
import type { Answers } from './answers';
import { type AskOperator, confirmed, counted } from './confirmed';
import type { SettingsInForce } from './settings-in-force';
import type { StrangerGroups } from './stranger-groups';

/** The history of people, and the queue of strangers. */
export function sightingAnswers(
  parts: Parts,
  settings: SettingsInForce,
  strangers: StrangerGroups,
  ask: AskOperator,
): Pick<
  Answers,
  | 'readSightings'
  | 'readTimeline'
  | 'reviewSighting'
  | 'readStrangers'
  | 'countStrangers'
  | 'strangersLike'
  | 'discardStrangers'
> {
  /** Without a model, or with faces of another, nobody is near. */
  async function nearestPeople(
    strangers: readonly StoredStranger[],
  ): Promise<(Candidate | null)[]> {
    if (parts.status.recogniser.state === 'failed') return strangers.map(() => null);
    const [gallery, { model }] = await Promise.all([parts.gallery(), parts.recogniser()]);
    const probes = strangers.map(({ faces }) => {
      const comparable = faces.filter(({ modelId }) => modelId === model.id);
      return pooledMean(comparable.map(({ vector }) => ({ vector, weight: 1 })));
    });
    const nearest: (Candidate | null)[] = [];
    for (const probe of probes) {
      const found = probe ? await gallery.search(probe, 1) : [];
      nearest.push(found[0] ?? null);
      // A large gallery takes its time: others have their turn in between.
      await nextTurn();
    }
    return nearest;
  }

  return {
    readSightings: async ({ personId, before, limit }) =>
      (await parts.store()).sightings.list(personId, before, limit),

    readTimeline: async ({ personId, days }) => {
      const first = new Date();
      first.setHours(0, 0, 0, 0);
      first.setDate(first.getDate() - (days - 1));
      return (await parts.store()).sightings.timeline(personId, first.getTime());
    },

    reviewSighting: async ({ sighting }) => {
      const [store, gallery, { model }, { matchThreshold, runnerUpMargin }] = await Promise.all([
        parts.store(),
        parts.gallery(),
        parts.recogniser(),
        settings.read(),
      ]);
      const { face } = await store.sightings.read(sighting);
      if (!face) {
        return {
          comparable: false,
          reason: 'No face was kept with this recognition, so that it cannot be compared again.',
        };
      }
      if (face.modelId !== model.id) {
        return {
          comparable: false,
          reason:
            'This face was seen by another recognition model than the one in use: their scores cannot be compared.',
        };
      }
      const judgement = decide(await gallery.search(face.vector, CANDIDATES), {
        threshold: matchThreshold,
        margin: runnerUpMargin,
      });
      return { comparable: true, judgement, featureNorm: face.featureNorm };
    },

    readStrangers: async ({ before, limit }) => {
      const [store, { matchThreshold }] = await Promise.all([parts.store(), settings.read()]);
      // Nobody is shown who should be gone.
      if (!before) await strangers.expire();
      const stored = await store.strangers.list(before, limit);
      const nearest = await nearestPeople(stored);
      return {
        threshold: matchThreshold,
        strangers: stored.map(({ faces, ...stranger }, i) => {
          const agreement = sampleAgreement(faces.map(({ vector }) => vector));
          return {
            ...stranger,
            nearest: nearest[i],
            faces: faces.map(({ sighting, at }, k) => ({
              sighting,
              at,
              belongs: agreement[k].belongs,
            })),
          };
        }),
      };
    },

    countStrangers: async () => (await parts.store()).strangers.count(),
    strangersLike: async ({ personId }) => strangers.like(personId),
    discardStrangers: async ({ strangers: ids }) => {
      await confirmed(ask, {
        message: `Discard ${counted(new Set(ids).size, 'unknown person', 'unknown people')}?`,
        detail: 'Their pictures and the times they were seen are erased for good.',
        action: 'Discard',
      });
      await strangers.discard(ids);
    },
  };
}
