import * as Plot from '@observablehq/plot';
import { memo, useMemo, useState } from 'react';
import { type PlotAxes, PlotFigure, type PlotMargins } from '../thresholds/plot-figure';
import { FigurePart } from './figure-part';
import classes from './lab.module.css';
import { lossColour } from './loss-colour';
import { LossOptionSliders } from './loss-options';
import { ABOUT_LOSS, LAB_LOSSES, type LabLoss, type LabSettings, optionsInWords } from './losses';
import { OptionSlider } from './option-slider';
import { type TargetCurve, targetAt, targetCurves } from './target-curves';
import type { ChangeOptions } from './use-lab-settings';

const HEIGHT = 340;
const MARGINS: PlotMargins = { marginTop: 14, marginRight: 14, marginBottom: 40, marginLeft: 44 };

interface TargetLogitsProps {
  settings: LabSettings;
  change: ChangeOptions;
}

/** What every loss makes of the target's angle (ArcFace, figure 4). */
export const TargetLogits = memo(function TargetLogits({ settings, change }: TargetLogitsProps) {
  const [theta, setTheta] = useState(60);
  const [chosen, choose] = useState<LabLoss>('arcface');
  const curves = useMemo(() => targetCurves(LAB_LOSSES, settings), [settings]);
  const draw = useMemo(() => plotOf(curves, chosen), [curves, chosen]);
  return (
    <FigurePart
      figure="target-logits"
      title="Target logits"
      about="What each loss puts in the place of the target’s cosine, over the angle θ between a face and its own class (ArcFace, figure 4): the lower a curve lies, the nearer a face must come before the loss is content. Past π each goes on falling, so that a face on the far side is not pushed still farther away."
      settings={LAB_LOSSES.map(
        (loss) =>
          `${ABOUT_LOSS[loss].label} (${optionsInWords(loss, settings[loss]) || 'no margin'})`,
      ).join('; ')}
    >
      <div className={classes.board}>
        <PlotFigure
          label="Target logit over the angle, a curve for each loss"
          height={HEIGHT}
          margins={MARGINS}
          draw={draw}
        >
          {(axes) => <AngleLine axes={axes} theta={theta} curves={curves} />}
        </PlotFigure>
        <div className={classes.beside}>
          <OptionSlider
            symbol="θ"
            label="Angle to the own class"
            min={0}
            max={180}
            step={1}
            value={theta}
            words={(angle) => `${angle}°`}
            change={setTheta}
          />
          <ul className={classes.key} aria-label="Losses">
            {LAB_LOSSES.map((loss) => {
              const curve = curves.find(({ losses }) => losses.includes(loss));
              return (
                <li key={loss}>
                  <button
                    type="button"
                    className={classes.keyRow}
                    aria-pressed={loss === chosen}
                    onClick={() => choose(loss)}
                  >
                    <span
                      className={classes.keyLine}
                      style={{ background: lossColour(curve?.losses[0] ?? loss) }}
                    />
                    <span className={classes.keyName}>{ABOUT_LOSS[loss].label}</span>
                    <span className={classes.keyFormula}>{ABOUT_LOSS[loss].target}</span>
                    <span className={classes.number} data-testid="target-logit" data-loss={loss}>
                      {curve ? signed(targetAt(theta, curve.margin)) : '—'}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
          <LossOptionSliders
            loss={chosen}
            of={`target logits, ${ABOUT_LOSS[chosen].label}`}
            options={settings[chosen]}
            change={change}
          />
        </div>
      </div>
    </FigurePart>
  );
});

function plotOf(curves: readonly TargetCurve[], chosen: LabLoss) {
  return () => {
    const lowest = Math.min(...curves.map(({ points }) => points[180].value));
    return {
      x: { domain: [0, 180], label: null },
      y: { domain: [Math.floor(lowest * 2) / 2, 1], label: null },
      marks: [
        Plot.gridY({ ticks: 6, stroke: 'var(--plot-grid)', strokeOpacity: 1 }),
        Plot.gridX({ ticks: ANGLES, stroke: 'var(--plot-grid)', strokeOpacity: 1 }),
        Plot.axisY({ ticks: 6, tickSize: 0, tickFormat: signedShort, label: null }),
        Plot.axisX({
          ticks: ANGLES,
          tickSize: 0,
          tickFormat: (angle: number) => `${angle}°`,
          label: 'angle θ to the own class',
          labelAnchor: 'center',
          labelArrow: 'none',
        }),
        Plot.ruleY([0], { stroke: 'var(--plot-axis)' }),
        ...curves.map(({ losses, points }) =>
          Plot.line(points, {
            x: 'theta',
            y: 'value',
            stroke: lossColour(losses[0]),
            strokeWidth: losses.includes(chosen) ? 3 : 1.5,
          }),
        ),
      ],
    };
  };
}

const ANGLES = [0, 30, 60, 90, 120, 150, 180];

/** The angle across the curves, with a dot where each is met. */
function AngleLine({
  axes,
  theta,
  curves,
}: {
  axes: PlotAxes;
  theta: number;
  curves: readonly TargetCurve[];
}) {
  const x = axes.x(theta);
  return (
    <svg className={classes.over} aria-hidden>
      <line x1={x} x2={x} y1={axes.top} y2={axes.bottom} className={classes.cursor} />
      {curves.map(({ losses, margin }) => (
        <circle
          key={losses[0]}
          cx={x}
          cy={axes.y(targetAt(theta, margin))}
          r={4}
          style={{ fill: lossColour(losses[0]) }}
          className={classes.met}
        />
      ))}
    </svg>
  );
}

const signed = (value: number) => value.toFixed(3).replace('-', '−');
const signedShort = (value: number) => value.toFixed(1).replace('-', '−');
