import type { Parts } from '../parts';
import type { Answers } from './answers';
import { type AskOperator, confirmed, counted } from './confirmed';
import { refreshPeople } from './gallery-follows';
import type { LiveMemory } from './live-memory';
import type { SettingsInForce } from './settings-in-force';
import type { StrangerGroups } from './stranger-groups';

/** One person's record: to be read, put right, and put back. The gallery follows when it is on disk. */
export function personAnswers(
  parts: Parts,
  settings: SettingsInForce,
  live: LiveMemory,
  strangers: StrangerGroups,
  ask: AskOperator,
): Pick<
  Answers,
  | 'readPerson'
  | 'changePerson'
  | 'moveSamples'
  | 'removeSamples'
  | 'mergePeople'
  | 'readUndoSteps'
  | 'undo'
> {
  /** Without a model nothing can be compared; the record is shown all the same. */
  const modelInUse = () =>
    parts.recogniser().then(
      ({ model }) => model.id,
      () => null,
    );

  return {
    readPerson: async ({ personId }) => {
      const store = await parts.store();
      return store.records.read(personId, await modelInUse());
    },

    changePerson: async ({ personId, change }) => {
      const store = await parts.store();
      const step = await store.records.write(personId, change, Date.now());
      if (change.name !== undefined) await refreshPeople(parts, [personId]);
      return { step };
    },

    moveSamples: async ({ samples, to }) => {
      const store = await parts.store();
      const moved = await store.corrections.moveSamples(samples, to, Date.now());
      await refreshPeople(parts, moved.people);
      const { id, name } = await store.people.read(moved.to);
      return { step: moved.step, to: { id, name } };
    },

    removeSamples: async ({ personId, samples }) => {
      const store = await parts.store();
      const { name, samples: all } = await store.people.read(personId);
      const none =
        samples.length >= all ? ` ${name} is left without samples, and not recognised.` : '';
      await confirmed(ask, {
        message: `Remove ${counted(samples.length, 'sample')} of ${name}?`,
        detail: `Their pictures and vectors are erased for good; this cannot be undone.${none}`,
        action: 'Remove',
      });
      await store.corrections.removeSamples(personId, samples, Date.now());
      await refreshPeople(parts, [personId]);
    },

    mergePeople: async ({ into, from }) => {
      const store = await parts.store();
      const { step, people } = await store.corrections.merge(into, from, Date.now());
      await refreshPeople(parts, people);
      return { step };
    },

    readUndoSteps: async () => (await parts.store()).undo.steps(Date.now()),

    undo: async ({ step }) => {
      const store = await parts.store();
      const undone = await store.undo.undo(step, Date.now());
      await refreshPeople(parts, undone.people);
      live.undone(step);
      const { kind } = undone.step.change;
      if (kind === 'stranger-named') strangers.readAnew();
      if (kind === 'thresholds-changed') settings.forget();
      if (kind === 'training-adopted') {
        settings.forget();
        await parts.reloadGallery();
      }
      return undone.step;
    },
  };
}
