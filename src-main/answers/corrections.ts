import { randomUUID } from 'node:crypto';
import { ProblemError } from '../contract/problem';
import type { Corrected } from '../contract/sighting';
import type { Parts } from '../parts';
import type { NamedAs, SightingCorrection } from '../store/sightings';
import type { Answers } from './answers';
import { refreshPeople, refreshPerson } from './gallery-follows';
import type { Held, LiveMemory, Spoken } from './live-memory';
import type { SettingsInForce } from './settings-in-force';
import type { StrangerGroups } from './stranger-groups';

/** People shown as the nearest to a face. */
const NEAREST = 3;

/** Corrections that can be taken back by their notification; of older ones it is gone. */
const MOST_UNDONE = 50;

/** What takes a correction back. */
type Undo =
  | { step: number; stranger: number | null }
  /** Nothing was written: only a live label was spoken of. */
  | { step: null; spoken: Spoken };

/** The operator's word on who a face is: live, from the history, or of a stranger. */
export function correctionAnswers(
  parts: Parts,
  settings: SettingsInForce,
  live: LiveMemory,
  strangers: StrangerGroups,
): Pick<
  Answers,
  | 'holdFace'
  | 'releaseFace'
  | 'nearestToSighting'
  | 'correctFace'
  | 'undoCorrection'
  | 'nameStranger'
> {
  const undos = new Map<string, Undo>();

  function undoable(undo: Undo): string {
    const id = randomUUID();
    undos.set(id, undo);
    for (const old of undos.keys()) {
      if (undos.size <= MOST_UNDONE) break;
      undos.delete(old);
    }
    return id;
  }

  async function corrected(
    personId: number | null,
    samples: number,
    undo: Undo,
  ): Promise<Corrected> {
    // The samples are on disk; the gallery follows.
    if (personId !== null && samples > 0) await refreshPerson(parts, personId);
    const store = await parts.store();
    const person = personId === null ? null : await store.people.read(personId);
    return {
      person: person && { id: person.id, name: person.name },
      samples,
      undo: undoable(undo),
    };
  }

  async function scoreOf(to: NamedAs | null, vector: Float32Array): Promise<number | null> {
    if (!to || !('personId' in to)) return null;
    return (await parts.gallery()).scoreOf(to.personId, vector);
  }

  async function correctLive(held: Held, to: NamedAs | null, sample: boolean): Promise<Corrected> {
    const store = await parts.store();
    const { matchThreshold, keepSightingFaces } = await settings.read();
    const sightingId = await held.sighting;
    const now = Date.now();
    const { track, labelled, sighting, at } = held;
    const spokenOf = { track, labelled, sighting };
    if (to === null && sightingId === null) {
      // Nothing was written of it; only the label is wrong.
      live.corrected(held, null, now);
      return corrected(null, 0, { step: null, spoken: { live: spokenOf, moved: null } });
    }
    const result = await store.sightings.correct(
      {
        sightingId,
        to,
        sample,
        seen: { at: held.at, threshold: matchThreshold },
        score: await scoreOf(to, held.face.vector),
        face: held.face,
        keepFace: keepSightingFaces,
      },
      now,
    );
    const { personId, formerly, samples, undoStep } = result;
    live.corrected(held, personId === null ? null : { personId, sightingId }, now);
    live.moved(formerly, personId, at);
    live.spoke(undoStep, { live: spokenOf, moved: { from: formerly, to: personId, at } });
    return corrected(personId, samples, { step: undoStep, stranger: null });
  }

  async function correctSighting(
    sightingId: number,
    to: NamedAs | null,
    sample: boolean,
  ): Promise<Corrected> {
    const store = await parts.store();
    const { model } = await parts.recogniser();
    const { face, at } = await store.sightings.read(sightingId);
    if (sample && !face) {
      throw new ProblemError(
        'bad-input',
        'No face was kept with this recognition, so there is nothing to make a sample of.',
      );
    }
    const correction: SightingCorrection = {
      sightingId,
      to,
      sample,
      seen: null,
      score: face && face.modelId === model.id ? await scoreOf(to, face.vector) : null,
      face: null,
      keepFace: true,
    };
    const { personId, formerly, samples, undoStep } = await store.sightings.correct(
      correction,
      Date.now(),
    );
    live.moved(formerly, personId, at);
    live.spoke(undoStep, { live: null, moved: { from: formerly, to: personId, at } });
    return corrected(personId, samples, { step: undoStep, stranger: null });
  }

  return {
    holdFace: async ({ track, crop, picture, quality, labelled }) => {
      const [{ embedder, model }, gallery] = await Promise.all([
        parts.recogniser(),
        parts.gallery(),
      ]);
      const { vector, featureNorm } = await embedder.embedSample(crop);
      const face = { vector, featureNorm, modelId: model.id, quality, picture };
      const { id } = live.hold(track, labelled, face, Date.now());
      return { id, nearest: await gallery.search(vector, NEAREST) };
    },

    releaseFace: async ({ held }) => live.release(held),

    nearestToSighting: async ({ sighting }) => {
      const [store, gallery, { model }] = await Promise.all([
        parts.store(),
        parts.gallery(),
        parts.recogniser(),
      ]);
      const { face } = await store.sightings.read(sighting);
      return face?.modelId === model.id ? gallery.search(face.vector, NEAREST) : [];
    },

    correctFace: async ({ face, as, sample }) => {
      const to = 'nobody' in as ? null : as;
      const asSample = sample && to !== null;
      if (to && 'name' in to && !asSample) {
        throw new ProblemError(
          'bad-input',
          'Somebody new is known by this face only: it must become a sample.',
        );
      }
      if ('sighting' in face) return correctSighting(face.sighting, to, asSample);
      const held = live.held(face.held);
      if (!held) {
        throw new ProblemError('not-found', 'This face is not at hand any more. Choose it again.');
      }
      const answer = await correctLive(held, to, asSample);
      live.release(held.id);
      return answer;
    },

    undoCorrection: async ({ undo: id }) => {
      const undo = undos.get(id);
      if (!undo) throw new ProblemError('not-found', 'This cannot be taken back any more.');
      if (undo.step === null) {
        live.takenBack(undo.spoken);
      } else {
        const store = await parts.store();
        const { people } = await store.undo.undo(undo.step, Date.now());
        await refreshPeople(parts, people);
        live.undone(undo.step);
        if (undo.stranger !== null) await strangers.follow(undo.stranger);
      }
      undos.delete(id);
    },

    nameStranger: async ({ stranger, faces, as }) => {
      // Before anything is written: the gallery must be able to follow.
      const [store] = await Promise.all([parts.store(), parts.gallery()]);
      const { keepSightingFaces } = await settings.read();
      const { personId, samples, undoStep } = await store.strangers.name(
        stranger,
        faces,
        { to: as, keepFaces: keepSightingFaces },
        Date.now(),
      );
      await strangers.follow(stranger);
      return corrected(personId, samples, { step: undoStep, stranger });
    },
  };
}
