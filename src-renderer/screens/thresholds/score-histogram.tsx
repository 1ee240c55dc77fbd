import * as Plot from '@observablehq/plot';
import { type ReactNode, useMemo } from 'react';
import type { CalibrationTable } from '../../../src-main/contract/calibration';
import { type HistogramBin, histogramBins, smallestShare } from './histogram-bins';
import { type PlotAxes, PlotFigure, type PlotMargins } from './plot-figure';

export type ShareScale = 'log' | 'linear';

/** The scores that are shown: hardly a pair lies below. */
const LOWEST = -0.4;
/** Of a table's steps, 0.02 together. */
const STEPS_PER_BIN = 4;
const HEIGHT = 250;
const MARGINS: PlotMargins = { marginTop: 26, marginRight: 14, marginBottom: 26, marginLeft: 60 };

interface ScoreHistogramProps {
  table: CalibrationTable;
  scale: ShareScale;
  /** What lies over it. */
  children: (axes: PlotAxes) => ReactNode;
}

/** How the scores of strangers and of the same person are spread. */
export function ScoreHistogram({ table, scale, children }: ScoreHistogramProps) {
  const draw = useMemo(() => histogram(table, scale), [table, scale]);
  return (
    <PlotFigure
      label={`Histogram of scores: ${table.impostors.toLocaleString('en')} of different people, ${table.genuine.toLocaleString('en')} of the same person`}
      height={HEIGHT}
      margins={MARGINS}
      draw={draw}
    >
      {children}
    </PlotFigure>
  );
}

function histogram(table: CalibrationTable, scale: ShareScale) {
  return () => {
    const shown = ({ to }: HistogramBin) => to > LOWEST;
    const strangers = histogramBins(table, 'impostors', STEPS_PER_BIN).filter(shown);
    const same = histogramBins(table, 'genuine', STEPS_PER_BIN).filter(shown);
    // A share of nothing has no place on a logarithmic axis: its bin ends at the lower edge.
    const floor = scale === 'log' ? lowerDecade(smallestShare(strangers, same)) : 0;
    const area = (bins: HistogramBin[], colour: string) => {
      const at = bins.flatMap(({ from, to, share }) => {
        const y = Math.max(floor, share);
        return [
          { x: from, y },
          { x: to, y },
        ];
      });
      return [
        Plot.areaY(at, { x: 'x', y1: floor, y2: 'y', fill: colour, fillOpacity: 0.28 }),
        Plot.lineY(at, { x: 'x', y: 'y', stroke: colour, strokeWidth: 1.25 }),
      ];
    };
    return {
      x: { domain: [LOWEST, 1], label: null, ticks: 7, tickFormat: axisNumber },
      y:
        scale === 'log'
          ? { type: 'log' as const, domain: [floor, 1], clamp: true, label: null }
          : { type: 'linear' as const, zero: true, nice: true, label: null },
      marks: [
        Plot.gridY({
          stroke: 'var(--plot-grid)',
          strokeOpacity: 1,
          ...(scale === 'log' && { ticks: decades(floor) }),
        }),
        Plot.axisY({
          tickSize: 0,
          tickFormat: shareAxis,
          ...(scale === 'log' && { ticks: decades(floor) }),
        }),
        Plot.axisX({ tickSize: 0, ticks: 7, tickFormat: axisNumber }),
        ...area(strangers, 'var(--plot-strangers)'),
        ...area(same, 'var(--plot-same)'),
        Plot.ruleY([floor], { stroke: 'var(--plot-axis)' }),
      ],
    };
  };
}

const lowerDecade = (share: number) => 10 ** Math.floor(Math.log10(share) - 1e-9);

/** Powers of ten from the lowest to 1; every second where there are many. */
function decades(floor: number): number[] {
  const lowest = Math.round(Math.log10(floor));
  const by = lowest < -4 ? 2 : 1;
  const exponents: number[] = [];
  for (let exponent = 0; exponent >= lowest; exponent -= by) exponents.push(exponent);
  return exponents.map((exponent) => 10 ** exponent);
}

const axisNumber = (value: number) => value.toFixed(1).replace('-', '−');

/** "0.0001 %", without an exponent and without zeros that say nothing. */
const shareAxis = (share: number) =>
  `${(share * 100).toLocaleString('en', { maximumSignificantDigits: 2 })} %`;
