import { randomUUID } from 'node:crypto';
import type { Candidate } from '../contract/decision';
import type { DraftSample, EnrolmentDraft } from '../contract/enrolment';
import { ProblemError } from '../contract/problem';
import { isClear } from '../gallery/is-clear';
import { pooledMean } from '../gallery/pooled-mean';
import { sampleAgreement } from '../gallery/sample-agreement';
import type { LivenessWatch } from '../liveness/liveness-watch';
import type { Parts } from '../parts';
import type { NewSample } from '../store/samples';
import type { Answers } from './answers';
import { refreshPerson } from './gallery-follows';
import type { SettingsInForce } from './settings-in-force';

type DraftedSample = NewSample & { id: number; clear: boolean };

interface Draft {
  id: string;
  samples: DraftedSample[];
  nextSampleId: number;
}

/** More samples than this in one sitting add nothing but time. */
const MOST_SAMPLES = 64;

const NOT_LIVE =
  'This face was not shown to be a living person’s, so it was not taken. Turn the head slowly to both sides before the camera. Photographs are never taken while Settings → Living faces requires this.';

/** One enrolment at a time is drafted in memory; nothing is on disk before it is saved. */
export function enrolmentAnswers(
  parts: Parts,
  settings: SettingsInForce,
  liveness: LivenessWatch,
): Pick<
  Answers,
  'beginEnrolment' | 'addSample' | 'rejectSample' | 'saveEnrolment' | 'discardEnrolment'
> {
  let current: Draft | null = null;

  function draftOf(id: string): Draft {
    if (current?.id !== id) {
      throw new ProblemError('not-found', 'This enrolment has ended. Please begin a new one.');
    }
    return current;
  }

  async function describe(draft: Draft): Promise<EnrolmentDraft> {
    const judged = judge(draft);
    return {
      id: draft.id,
      samples: judged.map(({ sample: { id, pose, featureNorm }, agreement, leftOut }) => ({
        id,
        pose,
        featureNorm,
        agreement,
        leftOut,
      })),
      resembles: await resembles(toSave(judged)),
    };
  }

  async function resembles(samples: readonly DraftedSample[]): Promise<Candidate | null> {
    const probe = pooledMean(samples.map(({ vector }) => ({ vector, weight: 1 })));
    if (!probe) return null;
    const gallery = await parts.gallery();
    const { duplicateThreshold } = await settings.read();
    const [nearest] = await gallery.search(probe, 1);
    return nearest && nearest.score >= duplicateThreshold ? nearest : null;
  }

  return {
    beginEnrolment: () => {
      current = { id: randomUUID(), samples: [], nextSampleId: 1 };
      return describe(current);
    },

    addSample: async ({ draft: draftId, track, crop, ...taken }) => {
      draftOf(draftId);
      const { livenessEnrolment } = await settings.read();
      if (livenessEnrolment === 'require' && !(track && liveness.isLive(track))) {
        throw new ProblemError('bad-input', NOT_LIVE);
      }
      const { model, embedder } = await parts.recogniser();
      const { vector, featureNorm } = await embedder.embedSample(crop);
      const draft = draftOf(draftId);
      if (draft.samples.length >= MOST_SAMPLES) {
        throw new ProblemError('bad-input', `${MOST_SAMPLES} samples are enough for one sitting.`);
      }
      draft.samples.push({
        ...taken,
        id: draft.nextSampleId++,
        vector,
        featureNorm,
        clear: isClear(featureNorm, model.norms),
        modelId: model.id,
        takenAt: Date.now(),
      });
      return describe(draft);
    },

    rejectSample: ({ draft: draftId, sample }) => {
      const draft = draftOf(draftId);
      draft.samples = draft.samples.filter(({ id }) => id !== sample);
      return describe(draft);
    },

    saveEnrolment: async ({ draft: draftId, as }) => {
      const draft = draftOf(draftId);
      const samples = toSave(judge(draft));
      if (samples.length === 0) {
        throw new ProblemError(
          'bad-input',
          draft.samples.length === 0
            ? 'There is no sample to save yet.'
            : 'None of these pictures shows the face clearly enough. Try with more light, and nearer.',
        );
      }
      const store = await parts.store();
      const now = Date.now();
      let personId: number;
      if ('name' in as) {
        personId = await store.people.add(as.name, samples, now);
      } else {
        personId = as.personId;
        await store.samples.add(personId, samples, now);
      }
      current = null;
      await refreshPerson(parts, personId);
      return store.people.read(personId);
    },

    discardEnrolment: async ({ draft: draftId }) => {
      if (current?.id === draftId) current = null;
    },
  };
}

interface JudgedSample extends Pick<DraftSample, 'agreement' | 'leftOut'> {
  sample: DraftedSample;
}

/** Whom most of the clear samples show is the person; unclear ones have no say in it. */
function judge(draft: Draft): JudgedSample[] {
  const clear = draft.samples.filter((sample) => sample.clear);
  const agreements = sampleAgreement(clear.map(({ vector }) => vector));
  return draft.samples.map((sample): JudgedSample => {
    if (!sample.clear) return { sample, agreement: null, leftOut: 'unclear' };
    const { agreement, belongs } = agreements[clear.indexOf(sample)];
    return { sample, agreement, leftOut: belongs ? null : 'another-face' };
  });
}

function toSave(judged: readonly JudgedSample[]): DraftedSample[] {
  return judged.filter(({ leftOut }) => leftOut === null).map(({ sample }) => sample);
}
