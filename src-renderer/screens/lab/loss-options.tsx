import { memo, useCallback } from 'react';
import type { LossOptions } from '../../../src-main/learning/named-loss';
import { ABOUT_LOSS, type LabLoss, type OptionRange } from './losses';
import { OptionSlider } from './option-slider';
import type { ChangeOptions } from './use-lab-settings';

interface LossOptionsProps {
  loss: LabLoss;
  /** What they belong to, where the same sliders stand twice. */
  of?: string;
  options: LossOptions;
  change: ChangeOptions;
}

/** The sliders that a loss has. */
export const LossOptionSliders = memo(function LossOptionSliders({
  loss,
  of,
  options,
  change,
}: LossOptionsProps) {
  return ABOUT_LOSS[loss].options.map((range) => (
    <LossOption
      key={range.option}
      loss={loss}
      of={of}
      range={range}
      value={options[range.option]}
      change={change}
    />
  ));
});

interface LossOptionProps extends Omit<LossOptionsProps, 'options'> {
  range: OptionRange;
  value: number;
}

function LossOption({ loss, of, range: { option, ...range }, value, change }: LossOptionProps) {
  const changed = useCallback(
    (next: number) => change(loss, { [option]: next }),
    [change, loss, option],
  );
  return (
    <OptionSlider
      {...range}
      of={of}
      value={value}
      words={option === 'm2' ? inRadiansAndDegrees : undefined}
      change={changed}
    />
  );
}

const inRadiansAndDegrees = (radians: number) =>
  `${radians.toFixed(2)} (${((radians * 180) / Math.PI).toFixed(0)}°)`;
