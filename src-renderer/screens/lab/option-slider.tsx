import { Group, Slider, Text } from '@mantine/core';
import { memo, useId } from 'react';
import classes from './lab.module.css';
import type { OptionRange } from './losses';

interface OptionSliderProps extends Omit<OptionRange, 'option'> {
  /** What it belongs to, where the same slider stands twice. */
  of?: string;
  value: number;
  /** What the value is in words; the number itself where nothing is said. */
  words?: (value: number) => string;
  change: (value: number) => void;
}

/** A number with its slider: arrow keys go a step, Home and End to the ends. */
export const OptionSlider = memo(function OptionSlider({
  of,
  symbol,
  label,
  min,
  max,
  step,
  value,
  words = String,
  change,
}: OptionSliderProps) {
  const id = useId();
  return (
    <div className={classes.option}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="xs" c="dimmed" id={id} truncate>
          <Text span fw={600} c="var(--mantine-color-text)">
            {symbol}
          </Text>{' '}
          {label}
        </Text>
        <Text size="xs" fw={600} className={classes.number}>
          {words(value)}
        </Text>
      </Group>
      <Slider
        size="sm"
        thumbLabel={of ? `${label}, ${of}` : label}
        thumbValueText={words}
        label={null}
        min={min}
        max={max}
        step={step}
        value={value}
        onChange={change}
      />
    </div>
  );
});
