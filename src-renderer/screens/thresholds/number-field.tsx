import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';

interface NumberFieldProps
  extends Omit<NumberInputProps, 'value' | 'onChange' | 'onBlur' | 'min' | 'max'> {
  /** What holds. */
  value: number;
  min: number;
  max: number;
  /** Called with each number in the range, as it is typed. */
  take: (value: number) => void;
}

/** A number that holds as it is typed; what is typed in between and is none yet is gone when one leaves. */
export function NumberField({ value, min, max, take, ...rest }: NumberFieldProps) {
  const [typed, setTyped] = useState<number | string | null>(null);
  return (
    <NumberInput
      {...rest}
      min={min}
      max={max}
      clampBehavior="strict"
      value={typed ?? value}
      onChange={(next) => {
        setTyped(next);
        if (typeof next === 'number' && next >= min && next <= max) take(next);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
