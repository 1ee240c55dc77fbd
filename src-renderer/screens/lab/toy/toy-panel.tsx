import { Select } from '@mantine/core';
import { memo } from 'react';
import { LossOptionSliders } from '../loss-options';
import { ABOUT_LOSS, LAB_LOSSES, type LabLoss } from '../losses';
import type { ChangeOptions } from '../use-lab-settings';
import classes from './toy.module.css';
import { ToyDrawing } from './toy-drawing';
import type { ToyPicture, ToySetup } from './toy-messages';

/** Where a toy stands. */
export const SIDES = ['Left', 'Right'] as const;
export type Side = (typeof SIDES)[number];

interface ToyPanelProps {
  side: Side;
  setup: ToySetup;
  picture: ToyPicture | null;
  choose: (side: Side, loss: LabLoss) => void;
  change: ChangeOptions;
}

/** One toy with its loss, its sliders, and what is measured of it. */
export function ToyPanel({
  side,
  setup: { loss, options },
  picture,
  choose,
  change,
}: ToyPanelProps) {
  return (
    <div className={classes.toy} data-testid="toy" data-loss={loss} data-step={picture?.step}>
      <LossChoice side={side} loss={loss} choose={choose} />
      {picture && (
        <>
          <ToyDrawing
            picture={picture}
            label={`Eight identities under ${ABOUT_LOSS[loss].label} after ${picture.step} steps`}
          />
          <Measures picture={picture} />
        </>
      )}
      <div className={classes.sliders}>
        <LossOptionSliders
          loss={loss}
          of={`${side.toLowerCase()} toy`}
          options={options}
          change={change}
        />
      </div>
    </div>
  );
}

const CHOICES = LAB_LOSSES.map((loss) => ({ value: loss, label: ABOUT_LOSS[loss].label }));

const LossChoice = memo(function LossChoice({
  side,
  loss,
  choose,
}: Pick<ToyPanelProps, 'side' | 'choose'> & { loss: LabLoss }) {
  return (
    <Select<LabLoss>
      aria-label={`${side} toy’s loss`}
      size="xs"
      allowDeselect={false}
      data={CHOICES}
      value={loss}
      onChange={(chosen) => chosen && choose(side, chosen)}
    />
  );
});

function Measures({ picture: { loss, angles } }: { picture: ToyPicture }) {
  const measures = [
    { name: 'loss', label: 'Loss', value: loss, text: loss?.toFixed(3) ?? '—' },
    { name: 'within', label: 'Spread within', value: angles.within, text: degrees(angles.within) },
    {
      name: 'between',
      label: 'Nearest two',
      value: angles.between,
      text: degrees(angles.between),
    },
    { name: 'margin', label: 'Margin', value: angles.margin, text: degrees(angles.margin) },
  ];
  return (
    <dl className={classes.measures}>
      {measures.map(({ name, label, value, text }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd data-testid={`toy-${name}`} data-value={value ?? undefined}>
            {text}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const degrees = (angle: number) => `${angle.toFixed(1)}°`;
