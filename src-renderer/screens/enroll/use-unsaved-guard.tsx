import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMemo } from 'react';
import { useLeaveGuard } from '../leave-guard';
import type { Enrolment } from './enrolment';

/** The question is on show: it is not asked a second time over itself. */
let asking = false;

/** Asks before captured samples are lost; `go` is called when there are none or when they may be lost. */
function askToDiscard(enrolment: Enrolment, go: () => void): void {
  const { samples } = enrolment.draft.view.read();
  if (samples.length === 0) {
    go();
    return;
  }
  if (asking) return;
  asking = true;
  const what = samples.length === 1 ? 'The sample is' : `The ${samples.length} samples are`;
  modals.openConfirmModal({
    title: 'Leave without saving?',
    centered: true,
    children: <Text size="sm">{what} not saved and will be thrown away.</Text>,
    labels: { confirm: 'Throw away', cancel: 'Stay' },
    confirmProps: { color: 'red' },
    onConfirm: go,
    onClose: () => {
      asking = false;
    },
  });
}

/** Guards the samples of an enrolment that goes on against a change of screen. */
export function useUnsavedGuard(enrolment: Enrolment | null): void {
  const guard = useMemo(
    () => (enrolment ? (go: () => void) => askToDiscard(enrolment, go) : null),
    [enrolment],
  );
  useLeaveGuard(guard);
}
