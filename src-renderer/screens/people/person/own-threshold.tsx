import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { PersonRecord } from '../../../../src-main/contract/person-record';
import { useSettings } from '../../../queries';
import { thresholdText } from '../../thresholds/threshold-words';
import { useSetPersonThreshold } from '../../thresholds/use-calibration';

/** A match threshold for this person alone; empty, the general one holds. */
export function OwnThreshold({ record }: { record: PersonRecord }) {
  const { summary, matchThreshold } = record;
  const { data: settings } = useSettings();
  const set = useSetPersonThreshold();
  // What is typed and not yet saved; null while what is kept is shown.
  const [draft, setDraft] = useState<number | string | null>(null);
  const save = () => {
    const score = draft === '' ? null : draft;
    setDraft(null);
    if (draft === null || typeof score === 'string' || score === matchThreshold) return;
    const { id: personId, name } = summary;
    const done =
      score === null
        ? `${name} is recognised by the general threshold again.`
        : `${name} is recognised from ${thresholdText(score)} on.`;
    set.mutate({ personId, score, done });
  };
  return (
    <NumberInput
      label="Own match threshold"
      description="For this person in the place of the general one; empty for none"
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      placeholder={settings && `${thresholdText(settings.matchThreshold)}, as for everybody`}
      min={0}
      max={1}
      step={0.01}
      startValue={settings?.matchThreshold}
      decimalScale={3}
      clampBehavior="strict"
      value={draft ?? matchThreshold ?? ''}
      error={set.error?.message}
      onChange={setDraft}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        if (event.key === 'Escape') {
          event.stopPropagation();
          setDraft(null);
        }
      }}
    />
  );
}
