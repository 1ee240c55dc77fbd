import type { Calibration } from '../calibration/calibration';
import type { Parts } from '../parts';
import type { Answers } from './answers';
import { refreshPeople } from './gallery-follows';
import type { SettingsInForce } from './settings-in-force';

/** What scores are worth, and which suffice to be named. */
export function thresholdAnswers(
  parts: Parts,
  settings: SettingsInForce,
  calibration: Calibration,
): Pick<
  Answers,
  'readCalibration' | 'readRisks' | 'changeThresholds' | 'readOwnThresholds' | 'setPersonThreshold'
> {
  return {
    readCalibration: () => calibration.state(),
    readRisks: () => calibration.risks(),

    changeThresholds: async (change) => {
      const store = await parts.store();
      const undoStep = await store.thresholds.set(change, Date.now());
      settings.forget();
      return { settings: await settings.read(), undoStep };
    },

    readOwnThresholds: async () => (await parts.store()).thresholds.own(),

    setPersonThreshold: async ({ personId, score }) => {
      const store = await parts.store();
      const undoStep = await store.thresholds.setOf(personId, score, Date.now());
      await refreshPeople(parts, [personId]);
      return { undoStep };
    },
  };
}
