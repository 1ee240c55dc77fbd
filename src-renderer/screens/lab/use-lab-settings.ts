import { useCallback, useState } from 'react';
import type { LossOptions } from '../../../src-main/learning/named-loss';
import { FIRST_SETTINGS, type LabLoss, type LabSettings } from './losses';

export type ChangeOptions = (loss: LabLoss, change: Partial<LossOptions>) => void;

/** What the sliders stand at: every figure has the same. */
export function useLabSettings(): { settings: LabSettings; change: ChangeOptions } {
  const [settings, set] = useState(FIRST_SETTINGS);
  const change = useCallback<ChangeOptions>(
    (loss, options) => set((before) => ({ ...before, [loss]: { ...before[loss], ...options } })),
    [],
  );
  return { settings, change };
}
