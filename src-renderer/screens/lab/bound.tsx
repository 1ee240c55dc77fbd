import { SegmentedControl, Text } from '@mantine/core';
import * as Plot from '@observablehq/plot';
import { useMemo, useState } from 'react';
import { leastRadius, normFaceBound } from '../../../src-main/learning/bounds';
import { type PlotAxes, PlotFigure, type PlotMargins } from '../thresholds/plot-figure';
import {
  boundCurve,
  CLASS_COUNTS,
  circleCurve,
  LEAST_SCALE,
  MOST_SCALE,
  scaleForBound,
} from './bound-curves';
import { FigurePart } from './figure-part';
import classes from './lab.module.css';
import { OptionSlider } from './option-slider';

const HEIGHT = 300;
const MARGINS: PlotMargins = { marginTop: 14, marginRight: 14, marginBottom: 40, marginLeft: 44 };
/** As low as the loss should come, for the scale that it takes. */
const LOW = 0.1;
/** Ranjan et al. 2017 take this probability for their bound of α. */
const PROBABILITY = 0.9;

type LossAxis = 'linear' | 'log';
const AXES: { value: LossAxis; label: string }[] = [
  { value: 'linear', label: 'Linear' },
  { value: 'log', label: 'Log' },
];
/** Where the logarithmic axis ends: the bounds go on to fall as fast as the scale rises. */
const LEAST_LOSS = 1e-4;

/** The loss of a toy as it is now. */
export interface ObservedLoss {
  /** Which of the toys. */
  toy: string;
  loss: string;
  scale: number;
  colour: string;
  value: number;
}

/** NormFace's lower bound of the loss against the scale, and what the toys have come down to. */
export function Bound({ observed }: { observed: readonly ObservedLoss[] }) {
  const [classCount, setClassCount] = useState<number>(10_575);
  const [scale, setScale] = useState(1);
  const [axis, setAxis] = useState<LossAxis>('linear');
  const draw = useMemo(() => plotOf(classCount, axis), [classCount, axis]);
  const bound = normFaceBound(classCount, scale);
  const count = classCount.toLocaleString('en');
  return (
    <FigurePart
      figure="bound"
      title="Why there is a scale"
      about="Where features and weights have the length 1, the loss of n classes cannot fall below log(1 + (n − 1) e^(−ns/(n − 1))), with s the scale (NormFace, proposition 2): at s = 1 training stalls there. The dots are the toys’ losses at this moment; eight classes evenly on a circle come down to the dashed line, for the bound’s own arrangement takes seven dimensions."
      settings={`NormFace's bound for ${count} classes: ${bound} at s = ${scale}. ${observed
        .map(({ toy, loss, scale: s, value }) => `${toy}: ${loss}, s = ${s}, loss ${value}`)
        .join('. ')}`}
      controls={
        <SegmentedControl<LossAxis>
          aria-label="Scale of the losses"
          size="xs"
          data={AXES}
          value={axis}
          onChange={setAxis}
        />
      }
    >
      <div className={classes.board}>
        <PlotFigure
          label={`Lower bound of the loss over the scale, for ${CLASS_COUNTS.map((n) => n.toLocaleString('en')).join(', ')} classes`}
          height={HEIGHT}
          margins={MARGINS}
          draw={draw}
        >
          {(axes) => <Over axes={axes} scale={scale} bound={bound} observed={observed} />}
        </PlotFigure>
        <div className={classes.beside}>
          <SegmentedControl
            aria-label="Classes"
            size="xs"
            fullWidth
            data={CLASS_COUNTS.map((n) => ({ value: String(n), label: n.toLocaleString('en') }))}
            value={String(classCount)}
            onChange={(n) => setClassCount(Number(n))}
          />
          <OptionSlider
            symbol="s"
            label="Scale"
            of="bound"
            min={1}
            max={MOST_SCALE}
            step={1}
            value={scale}
            change={setScale}
          />
          <dl className={classes.facts}>
            <dt>Bound at s = {scale}</dt>
            <dd data-testid="bound" data-value={bound}>
              {lossText(bound)}
            </dd>
            <dt>Scale for a bound of {LOW}</dt>
            <dd data-testid="scale-needed">{scaleForBound(classCount, LOW).toFixed(2)}</dd>
            <dt>Least α for p = {PROBABILITY} (L2-softmax)</dt>
            <dd data-testid="least-radius">{leastRadius(classCount, PROBABILITY).toFixed(2)}</dd>
          </dl>
          {observed.length === 0 && (
            <Text size="xs" c="dimmed">
              Start a toy with a scale to see its loss here.
            </Text>
          )}
          {observed.map(({ toy, loss, scale: at, colour, value }) => (
            <div key={toy} className={classes.observed}>
              <span className={classes.keyDot} style={{ background: colour }} />
              <Text size="xs" c="dimmed">
                {loss}, s = {at}: loss{' '}
                <Text span fw={600} c="var(--mantine-color-text)" className={classes.number}>
                  {lossText(value)}
                </Text>
                , bound {lossText(normFaceBound(8, at))}
              </Text>
            </div>
          ))}
        </div>
      </div>
    </FigurePart>
  );
}

function plotOf(chosen: number, axis: LossAxis) {
  return () => {
    const yTicks = axis === 'log' ? [1e-4, 1e-3, 0.01, 0.1, 1, 10] : 6;
    const highest = Math.ceil(normFaceBound(CLASS_COUNTS[CLASS_COUNTS.length - 1], LEAST_SCALE));
    return {
      x: { type: 'log' as const, domain: [LEAST_SCALE, MOST_SCALE], label: null },
      y:
        axis === 'log'
          ? { type: 'log' as const, domain: [LEAST_LOSS, 2 * highest], label: null }
          : { type: 'linear' as const, domain: [0, highest], label: null },
      marks: [
        Plot.gridY({ ticks: yTicks, stroke: 'var(--plot-grid)', strokeOpacity: 1 }),
        Plot.gridX({ ticks: SCALES, stroke: 'var(--plot-grid)', strokeOpacity: 1 }),
        Plot.axisY({ ticks: yTicks, tickSize: 0, tickFormat: String, label: null }),
        // As texts: of a logarithmic axis's ticks Plot itself would leave some out.
        Plot.axisX(SCALES, {
          text: SCALES.map(String),
          tickSize: 0,
          label: 'scale s',
          labelAnchor: 'center',
          labelArrow: 'none',
        }),
        Plot.ruleY([axis === 'log' ? LEAST_LOSS : 0], { stroke: 'var(--plot-axis)' }),
        ...CLASS_COUNTS.map((n) =>
          Plot.line(boundCurve(n), {
            x: 'scale',
            y: 'loss',
            clip: true,
            stroke: n === chosen ? 'var(--lab-1)' : 'var(--plot-axis)',
            strokeWidth: n === chosen ? 3 : 1.5,
          }),
        ),
        Plot.line(circleCurve(CLASS_COUNTS[0]), {
          x: 'scale',
          y: 'loss',
          clip: true,
          stroke: CLASS_COUNTS[0] === chosen ? 'var(--lab-1)' : 'var(--plot-axis)',
          strokeWidth: 1.5,
          strokeDasharray: '3 4',
        }),
        Plot.text(CLASS_COUNTS, {
          x: 0.7,
          y: (n: number) => normFaceBound(n, 0.7),
          text: (n: number) => `n = ${n.toLocaleString('en')}`,
          dy: -8,
          textAnchor: 'start',
          fill: 'var(--mantine-color-text)',
          stroke: 'var(--mantine-color-body)',
          strokeWidth: 3,
        }),
      ],
    };
  };
}

const SCALES = [0.5, 1, 2, 4, 8, 16, 32, 64];

interface OverProps {
  axes: PlotAxes;
  scale: number;
  bound: number;
  observed: readonly ObservedLoss[];
}

/** The scale that was chosen on its curve, and the toys. */
function Over({ axes, scale, bound, observed }: OverProps) {
  const x = axes.x(scale);
  const up = (loss: number) => Math.min(axes.bottom, Math.max(axes.top, axes.y(loss)));
  return (
    <svg className={classes.over} aria-hidden>
      <line x1={x} x2={x} y1={axes.top} y2={axes.bottom} className={classes.cursor} />
      <circle
        cx={x}
        cy={up(bound)}
        r={4.5}
        style={{ fill: 'var(--lab-1)' }}
        className={classes.met}
      />
      {observed.map(({ toy, scale: at, colour, value }) => (
        <g key={toy} data-testid="observed-loss">
          <line
            x1={axes.x(at)}
            x2={axes.x(at)}
            y1={up(value)}
            y2={axes.bottom}
            style={{ stroke: colour }}
            className={classes.fallen}
          />
          <circle
            cx={axes.x(at)}
            cy={up(value)}
            r={6}
            style={{ fill: colour }}
            className={classes.met}
          />
        </g>
      ))}
    </svg>
  );
}

const RAISED: Record<string, string> = Object.fromEntries(
  [...'0123456789-'].map((sign, i) => [sign, '⁰¹²³⁴⁵⁶⁷⁸⁹⁻'[i]]),
);

/** Two places behind the point; "3.1 × 10⁻⁹" where these would be zeros. */
function lossText(loss: number): string {
  if (loss >= 0.01 || loss === 0) return loss.toFixed(2);
  const [digits, exponent] = loss.toExponential(1).split('e');
  return `${digits} × 10${[...exponent].map((sign) => RAISED[sign]).join('')}`;
}
