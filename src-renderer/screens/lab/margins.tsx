import * as Plot from '@observablehq/plot';
import { memo, useMemo } from 'react';
import { PlotFigure, type PlotMargins } from '../thresholds/plot-figure';
import { FigurePart } from './figure-part';
import { lossColour } from './loss-colour';
import { ABOUT_LOSS, type LabLoss, type LabSettings, marginOf, optionsInWords } from './losses';
import { boundaryAt } from './target-curves';

const SHOWN: readonly LabLoss[] = ['normface', 'sphereface', 'cosface', 'arcface', 'united'];
/** Degrees. */
const MOST = 120;
const HEIGHT = 230;
const MARGINS: PlotMargins = { marginTop: 34, marginRight: 10, marginBottom: 40, marginLeft: 44 };

interface BoundaryPoint {
  loss: string;
  theta1: number;
  theta2: number;
}

/** Between two classes: where each says yes (ArcFace, figure 5). */
export const Margins = memo(function Margins({ settings }: { settings: LabSettings }) {
  const draw = useMemo(() => plotOf(settings), [settings]);
  return (
    <FigurePart
      figure="margins"
      title="Decision margins"
      about="Two classes, and the angles of a face to the first and to the second: above the upper line it is taken for the first, below the lower one for the second, and in between the loss is content with neither (ArcFace, figure 5). ArcFace keeps the same width at every angle; without a margin there is none."
      settings={SHOWN.map(
        (loss) =>
          `${ABOUT_LOSS[loss].label} (${optionsInWords(loss, settings[loss]) || 'no margin'})`,
      ).join('; ')}
    >
      <PlotFigure
        label={`Decision margins between two classes: ${SHOWN.map((loss) => ABOUT_LOSS[loss].label).join(', ')}`}
        height={HEIGHT}
        margins={MARGINS}
        draw={draw}
      />
    </FigurePart>
  );
});

function plotOf(settings: LabSettings) {
  return () => {
    const edges = SHOWN.map((loss) => ({
      loss,
      points: boundary(loss, settings),
    }));
    const at = { x: 'theta1', y: 'theta2', fx: 'loss', clip: true } as const;
    return {
      x: { domain: [0, MOST], label: null },
      y: { domain: [0, MOST], label: null },
      fx: { domain: SHOWN.map((loss) => ABOUT_LOSS[loss].label), label: null, padding: 0.12 },
      marks: [
        Plot.gridX({ ticks: TICKS, stroke: 'var(--plot-grid)', strokeOpacity: 1 }),
        Plot.gridY({ ticks: TICKS, stroke: 'var(--plot-grid)', strokeOpacity: 1 }),
        Plot.frame({ stroke: 'var(--plot-axis)', strokeOpacity: 0.5 }),
        Plot.axisFx({ tickSize: 0, fontWeight: '600', fill: 'var(--mantine-color-text)' }),
        Plot.axisY({ ticks: TICKS, tickSize: 0, tickFormat: degrees, label: null }),
        Plot.axisX({
          ticks: TICKS,
          tickSize: 0,
          tickFormat: degrees,
          label: 'θ₁ to the first class; upwards, θ₂ to the second',
          labelAnchor: 'center',
          labelArrow: 'none',
        }),
        ...edges.map(({ loss, points }) =>
          Plot.line([corner(loss), ...points, ...points.map(mirrored).toReversed()], {
            ...at,
            curve: 'linear-closed' as const,
            fill: 'var(--plot-axis)',
            fillOpacity: 0.35,
          }),
        ),
        ...edges.flatMap(({ loss, points }) => [
          Plot.line(points, { ...at, stroke: lossColour(loss), strokeWidth: 1.75 }),
          Plot.line(points.map(mirrored), {
            ...at,
            stroke: lossColour(loss),
            strokeWidth: 1.75,
            strokeDasharray: '4 3',
          }),
        ]),
      ],
    };
  };
}

const TICKS = [30, 90];
const degrees = (angle: number) => `${angle}°`;

/** Where both angles are none: it lies in the margin of any loss that has one. */
const corner = (loss: LabLoss): BoundaryPoint => ({
  loss: ABOUT_LOSS[loss].label,
  theta1: 0,
  theta2: 0,
});

/** Where the first class begins to say yes. */
function boundary(loss: LabLoss, settings: LabSettings): BoundaryPoint[] {
  const margin = marginOf(loss, settings[loss]);
  return Array.from({ length: MOST + 1 }, (_, theta1) => ({
    loss: ABOUT_LOSS[loss].label,
    theta1,
    theta2: boundaryAt(theta1, margin),
  })).filter(({ theta2 }) => Number.isFinite(theta2));
}

const mirrored = ({ loss, theta1, theta2 }: BoundaryPoint): BoundaryPoint => ({
  loss,
  theta1: theta2,
  theta2: theta1,
});
