import { Text } from '@mantine/core';
import * as Plot from '@observablehq/plot';
import { useMemo } from 'react';
import type { CalibrationPoint } from '../../../src-main/contract/calibration';
import { type PlotAxes, PlotFigure, type PlotMargins } from './plot-figure';
import classes from './roc-curve.module.css';
import { decadesShown, lowestShown, type RocPoint, rocPoints } from './roc-points';
import { oneInWords, percentText, shortCount } from './threshold-words';

const HEIGHT = 200;
const MARGINS: PlotMargins = { marginTop: 12, marginRight: 14, marginBottom: 28, marginLeft: 60 };

interface RocCurveProps {
  curve: readonly CalibrationPoint[];
  /** Where the proposed threshold lies. */
  point: CalibrationPoint | null;
}

/** What is gained and lost by every threshold, and where on it the proposed one lies. */
export function RocCurve({ curve, point }: RocCurveProps) {
  const points = useMemo(() => rocPoints(curve), [curve]);
  const draw = useMemo(() => roc(points), [points]);
  if (points.length === 0) return null;
  return (
    <section className={classes.roc} aria-label="ROC">
      <Text size="xs" c="dimmed">
        ROC: the right people named, over strangers named by one comparison. Dashed: not observed.
      </Text>
      <PlotFigure
        label="ROC: of the right people, how many are named, over how often a stranger is"
        height={HEIGHT}
        margins={MARGINS}
        draw={draw}
      >
        {(axes) => point && <OperatingPoint axes={axes} point={point} />}
      </PlotFigure>
    </section>
  );
}

function roc(points: readonly RocPoint[]) {
  return () => {
    const decades = decadesShown(points);
    const seen = points.filter(({ beyondObserved }) => !beyondObserved);
    const beyond = points.filter(
      ({ beyondObserved }, i) => beyondObserved || points[i + 1]?.beyondObserved,
    );
    const at = {
      x: 'falseMatch',
      y: ({ trueAccept }: RocPoint) => trueAccept.value,
      stroke: 'var(--plot-same)',
      strokeWidth: 1.75,
      clip: true,
    };
    return {
      x: { type: 'log' as const, domain: [decades[0], 1], label: null },
      y: { domain: [lowestShown(points), 1], label: null },
      marks: [
        Plot.gridY({ ticks: 5, stroke: 'var(--plot-grid)', strokeOpacity: 1 }),
        Plot.gridX({ ticks: decades, stroke: 'var(--plot-grid)', strokeOpacity: 1 }),
        Plot.axisY({ ticks: 5, tickSize: 0, tickFormat: percentText }),
        Plot.axisX({
          ticks: decades,
          tickSize: 0,
          tickFormat: (rate: number) => `1 : ${shortCount(1 / rate)}`,
        }),
        Plot.areaY([...points], {
          x: 'falseMatch',
          y1: ({ trueAccept }: RocPoint) => trueAccept.low,
          y2: ({ trueAccept }: RocPoint) => trueAccept.high,
          fill: 'var(--plot-same)',
          fillOpacity: 0.18,
          clip: true,
        }),
        Plot.line(seen, at),
        Plot.line(beyond, { ...at, strokeDasharray: '3 4' }),
      ],
    };
  };
}

/** A cross as wide and as high as the two intervals. */
function OperatingPoint({ axes, point }: { axes: PlotAxes; point: CalibrationPoint }) {
  const { falseMatch, trueAccept, beyondObserved } = point;
  if (!trueAccept) return null;
  const across = (rate: number) =>
    rate > 0 ? Math.min(axes.right, Math.max(axes.left, axes.x(rate))) : axes.left;
  const up = (share: number) => Math.min(axes.bottom, Math.max(axes.top, axes.y(share)));
  // The highest thresholds accept fewer than are shown.
  const outside = falseMatch.value === 0 || axes.x(falseMatch.value) < axes.left;
  if (outside || axes.y(trueAccept.value) > axes.bottom) {
    return (
      <Text size="xs" c="dimmed" className={classes.outside}>
        The threshold lies outside of this plot, to the lower left.
      </Text>
    );
  }
  const [x, y] = [across(falseMatch.value), up(trueAccept.value)];
  return (
    <svg
      className={classes.point}
      data-beyond={beyondObserved || undefined}
      role="img"
      aria-label={`Operating point: ${percentText(trueAccept.value)} of the right people named, ${oneInWords(falseMatch.value)} comparisons with a stranger matches`}
    >
      <line x1={across(falseMatch.low)} x2={across(falseMatch.high)} y1={y} y2={y} />
      <line x1={x} x2={x} y1={up(trueAccept.low)} y2={up(trueAccept.high)} />
      <circle cx={x} cy={y} r={5} />
    </svg>
  );
}
