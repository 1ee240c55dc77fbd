import { NumberInput, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import classes from './thresholds.module.css';

interface NumberSettingProps {
  id: string;
  label: string;
  about: ReactNode;
  /** What is kept. */
  value: number;
  max: number;
  error: string | undefined;
  save: (value: number) => void;
}

/** A number that is saved when its field is left or Enter is pressed; Escape keeps the old. */
export function NumberSetting({ id, label, about, value, max, error, save }: NumberSettingProps) {
  // What is typed and not yet saved; null while what is kept is shown.
  const [draft, setDraft] = useState<number | string | null>(null);
  const keep = () => {
    if (typeof draft === 'number' && draft !== value) save(draft);
    setDraft(null);
  };
  return (
    <div className={classes.setting}>
      <div>
        <Text component="label" htmlFor={id} fw={500} size="sm">
          {label}
        </Text>
        <Text c="dimmed" size="sm" component="div" id={`${id}-about`}>
          {about}
        </Text>
      </div>
      <NumberInput
        id={id}
        aria-describedby={`${id}-about`}
        min={0}
        max={max}
        step={0.01}
        decimalScale={3}
        clampBehavior="strict"
        value={draft ?? value}
        error={error}
        onChange={setDraft}
        onBlur={keep}
        onKeyDown={({ key }) => {
          if (key === 'Enter') keep();
          if (key === 'Escape') setDraft(null);
        }}
      />
    </div>
  );
}
