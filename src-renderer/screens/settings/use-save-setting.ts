import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import type { Settings } from '../../../src-main/contract/settings';
import { isCancelled } from '../../arc';
import { useChangeSettings } from '../../queries';

const CONFIRMED_MS = 2000;

/** Saves a change of settings at once; `saved` is true for a moment after it is on disk. */
export function useSaveSetting() {
  const { mutate } = useChangeSettings();
  const [savedAt, setSavedAt] = useState<number | null>(null);
  useEffect(() => {
    if (savedAt === null) return;
    const timer = setTimeout(() => setSavedAt(null), CONFIRMED_MS);
    return () => clearTimeout(timer);
  }, [savedAt]);
  const save = (change: Partial<Settings>, onFailed?: () => void) =>
    mutate(change, {
      onSuccess: () => setSavedAt(Date.now()),
      onError: (error) => {
        const { message } = error;
        if (!isCancelled(error)) {
          notifications.show({ color: 'red', title: 'The setting was not saved', message });
        }
        onFailed?.();
      },
    });
  return { save, saved: savedAt !== null };
}

export type SaveSetting = ReturnType<typeof useSaveSetting>['save'];
