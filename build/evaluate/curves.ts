import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { ifKnown } from '../../src-main/evaluation/figure';
import { normalQuantile } from '../../src-main/evaluation/normal-quantile';
import type { OperatingPoint } from '../../src-main/evaluation/operating-point';
import type { ScoreHistogram } from '../../src-main/evaluation/score-histogram';
import { thresholdAt, type VerificationFigures } from '../../src-main/evaluation/verification';
import type { Evaluation, GalleryFigures } from './evaluation';
import { count } from './in-words';

/** A picture of figures, as inline SVG, with what it shows in words. */
export interface Curve {
  title: string;
  caption: string;
  svg: string;
  /** Names and colours of what is drawn. */
  legend?: [string, string][];
}

const WIDTH = 520;
const HEIGHT = 330;
/** Set by the page for light and dark. */
const GENUINE = 'var(--genuine)';
const IMPOSTOR = 'var(--impostor)';
const SERIES = ['var(--series-1)', 'var(--series-2)', 'var(--series-3)', 'var(--series-4)'];
const GRID = { stroke: 'currentColor', strokeOpacity: 0.12 };

/** What can be drawn of an evaluation. */
export function curvesOf({ allPairs, identification }: Evaluation): Curve[] {
  const roc = ifKnown(allPairs.roc);
  return [
    ...(roc ? [rocCurve(roc, allPairs.impostor), detCurve(roc)] : []),
    ...histograms(allPairs),
    ...(identification ? identificationCurves(identification) : []),
  ];
}

/** The ROC is cut off here: what matters of it lies above. */
const ROC_FROM = 0.8;

function rocCurve(points: readonly OperatingPoint[], impostors: number): Curve {
  const shown = points.filter((point) => point.falseAccepts > 0);
  const lowest = Math.min(...shown.map((point) => point.trueAcceptRate));
  const cut = lowest < ROC_FROM ? ` Below ${shortPercent(ROC_FROM)} it is cut off.` : '';
  return {
    title: 'ROC',
    caption: `True accept rate against false accept rate, all pairs; its left end rests on one of ${count(impostors)} impostor pairs.${cut}`,
    svg: svgOf({
      x: farScale(1 / impostors),
      y: shareScale('true accept rate', cut ? ROC_FROM : lowEnd([lowest])),
      clip: true,
      marks: [
        Plot.gridX(decades(1 / impostors), GRID),
        Plot.gridY(GRID),
        Plot.line(shown, {
          x: 'falseAcceptRate',
          y: 'trueAcceptRate',
          stroke: SERIES[0],
          strokeWidth: 2,
          curve: 'step-after',
        }),
      ],
    }),
  };
}

/** Shares that label the axes of the DET curve. */
const DET_LABELS = new Map(
  [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.05, 0.2, 0.5].map((share) => [
    normalQuantile(share),
    share < 1e-3 ? share.toExponential(0) : shortPercent(share),
  ]),
);

function detCurve(points: readonly OperatingPoint[]): Curve {
  const shown = points
    .map((point) => ({ far: point.falseAcceptRate, miss: 1 - point.trueAcceptRate }))
    .filter(({ far, miss }) => far > 0 && far <= 0.5 && miss > 0 && miss <= 0.5)
    .map(({ far, miss }) => ({ x: normalQuantile(far), y: normalQuantile(miss) }));
  const axis = (label: string, values: number[]) => {
    const lowest = Math.min(...values, normalQuantile(0.05));
    return {
      label,
      domain: [lowest - 0.1, normalQuantile(0.5)],
      ticks: [...DET_LABELS.keys()].filter((tick) => tick >= lowest - 0.1),
      tickFormat: (tick: number) => DET_LABELS.get(tick) ?? '',
    };
  };
  const x = axis(
    'false accept rate',
    shown.map((point) => point.x),
  );
  const y = axis(
    'miss rate (1 − TAR)',
    shown.map((point) => point.y),
  );
  return {
    title: 'DET',
    caption:
      'Misses against false accepts on normal-deviate axes (Martin et al. 1997); the nearer to the lower left the better.',
    svg: svgOf({
      x: { label: x.label, domain: x.domain, axis: null },
      y: { label: y.label, domain: y.domain, axis: null },
      marks: [
        Plot.gridX(x.ticks, GRID),
        Plot.gridY(y.ticks, GRID),
        Plot.axisX(x.ticks, { label: `${x.label} →`, tickFormat: x.tickFormat }),
        Plot.axisY(y.ticks, { label: `↑ ${y.label}`, tickFormat: y.tickFormat }),
        Plot.line(shown, { x: 'x', y: 'y', stroke: SERIES[0], strokeWidth: 2 }),
      ],
    }),
  };
}

function histograms(figures: VerificationFigures): Curve[] {
  const { genuine, impostor } = figures.histograms;
  const bins = [
    ...binsOf(genuine, figures.genuine, GENUINE),
    ...binsOf(impostor, figures.impostor, IMPOSTOR),
  ];
  if (bins.length === 0) return [];
  const x = {
    label: 'cosine score',
    domain: [Math.min(...bins.map((bin) => bin.from)), Math.max(...bins.map((bin) => bin.to))],
  };
  const threshold = thresholdAt(figures, 1e-3);
  const line = threshold === undefined ? [] : [thresholdLine(threshold)];
  const legend: [string, string][] = [
    ...(figures.genuine > 0 ? [['genuine', GENUINE] as [string, string]] : []),
    ...(figures.impostor > 0 ? [['impostor', IMPOSTOR] as [string, string]] : []),
  ];
  const caption = `Share of the pairs of a kind at each score${threshold === undefined ? '' : '; the line is the threshold for FAR 1e-3'}.`;
  const smallest = Math.min(...bins.map((bin) => bin.share));
  return [
    {
      title: 'Scores',
      caption,
      legend,
      svg: svgOf({
        x,
        y: { label: 'share of its kind', tickFormat: shortPercent },
        marks: [Plot.gridY(GRID), bars(bins, 0), ...line, Plot.ruleY([0])],
      }),
    },
    {
      title: 'Scores, logarithmic',
      caption: 'The same with a logarithmic axis, on which the tails can be seen.',
      legend,
      svg: svgOf({
        x,
        y: {
          label: 'share of its kind',
          type: 'log',
          ticks: decades(smallest),
          tickFormat: exponent,
        },
        marks: [Plot.gridY(decades(smallest), GRID), bars(bins, smallest / 2), ...line],
      }),
    },
  ];
}

interface Bin {
  from: number;
  to: number;
  share: number;
  colour: string;
}

function binsOf({ from, width, counts }: ScoreHistogram, all: number, colour: string): Bin[] {
  return counts.flatMap((n, k) => {
    const left = from + k * width;
    return n > 0 ? [{ from: left, to: left + width, share: n / all, colour }] : [];
  });
}

function bars(bins: readonly Bin[], floor: number): Plot.Markish {
  return Plot.rect(bins, {
    x1: 'from',
    x2: 'to',
    y1: floor,
    y2: 'share',
    fill: (bin: Bin) => bin.colour,
    fillOpacity: 0.55,
    insetLeft: 0.5,
    insetRight: 0.5,
  });
}

function thresholdLine(at: number): Plot.Markish {
  return Plot.ruleX([at], { stroke: 'currentColor', strokeDasharray: '4 3' });
}

function identificationCurves(galleries: readonly GalleryFigures[]): Curve[] {
  const series = galleries.map(({ people }) => `${count(people)} people`);
  const legend = series.map((name, k): [string, string] => [name, SERIES[k % SERIES.length]]);
  const color = { domain: series, range: SERIES.slice(0, series.length), legend: false };
  const ranks = galleries.flatMap(({ matches }, k) =>
    (ifKnown(matches) ?? []).map((share, i) => ({ gallery: series[k], rank: i + 1, share })),
  );
  const detected = galleries.flatMap(({ curve }, k) =>
    (ifKnown(curve) ?? []).map((point) => ({ gallery: series[k], ...point })),
  );
  const bySize = galleries.flatMap(({ people, detection }) =>
    detection.flatMap(({ far, figure }) =>
      figure.known ? [{ people, far: far.toExponential(0), rate: figure.value.detectionRate }] : [],
    ),
  );
  const curves: Curve[] = [];
  if (ranks.length > 0) {
    curves.push({
      title: 'CMC',
      legend,
      caption:
        'Share of the people enrolled who are among the first k (cumulative match characteristic).',
      svg: svgOf({
        color,
        x: { label: 'rank k', domain: [1, 20], ticks: [1, 5, 10, 15, 20] },
        y: shareScale(
          'found among the first k',
          lowEnd(
            ranks.map(({ share }) => share),
            0.01,
          ),
        ),
        marks: [
          Plot.gridY(GRID),
          Plot.line(ranks, { x: 'rank', y: 'share', stroke: 'gallery', strokeWidth: 2 }),
          Plot.dot(ranks, { x: 'rank', y: 'share', fill: 'gallery', r: 2.5 }),
        ],
      }),
    });
  }
  if (detected.length > 0) {
    const fewest = Math.min(...detected.map(({ falseAlarmRate }) => falseAlarmRate));
    curves.push({
      title: 'DIR against FAR',
      legend: legend.filter(([name]) => detected.some(({ gallery }) => gallery === name)),
      caption:
        'Share of the people enrolled who are found first and above the threshold, against the share of strangers who are taken for somebody.',
      svg: svgOf({
        color,
        x: farScale(fewest, 'share of strangers taken for somebody (FAR)'),
        y: shareScale(
          'detected and identified (DIR)',
          lowEnd(detected.map(({ detectionRate }) => detectionRate)),
        ),
        marks: [
          Plot.gridX(decades(fewest), GRID),
          Plot.gridY(GRID),
          Plot.line(detected, {
            x: 'falseAlarmRate',
            y: 'detectionRate',
            stroke: 'gallery',
            strokeWidth: 2,
          }),
        ],
      }),
    });
  }
  if (new Set(bySize.map(({ people }) => people)).size > 1) {
    const rates = [...new Set(bySize.map(({ far }) => far))];
    curves.push({
      title: 'DIR against gallery size',
      legend: rates.map((far, k): [string, string] => [`FAR ${far}`, SERIES[k]]),
      caption: 'What the gallery’s size costs at a fixed share of strangers taken for somebody.',
      svg: svgOf({
        color: { domain: rates, range: SERIES.slice(0, rates.length) },
        x: { label: 'people enrolled', type: 'log', ticks: [100, 500, 1500], tickFormat: count },
        y: shareScale('DIR', lowEnd(bySize.map(({ rate }) => rate))),
        marks: [
          Plot.gridY(GRID),
          Plot.line(bySize, { x: 'people', y: 'rate', stroke: 'far', strokeWidth: 2 }),
          Plot.dot(bySize, { x: 'people', y: 'rate', fill: 'far', r: 4 }),
        ],
      }),
    });
  }
  return curves;
}

/** 1e-3; 1. */
function exponent(share: number): string {
  return share === 1 ? '1' : share.toExponential(0);
}

function shortPercent(share: number): string {
  return `${Number((share * 100).toPrecision(4))} %`;
}

function lowEnd(shares: readonly number[], step = 0.05): number {
  return Math.min(1 - step, Math.max(0, Math.floor(Math.min(...shares) / step) * step));
}

/** 1, 0.1, 0.01 … down to the lowest. */
function decades(lowest: number): number[] {
  return [1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1].filter((tick) => tick >= lowest * 0.999);
}

function farScale(lowest: number, label = 'false accept rate'): Plot.ScaleOptions {
  return {
    label,
    type: 'log',
    domain: [Math.min(lowest, 0.1), 1],
    ticks: decades(lowest),
    tickFormat: exponent,
  };
}

function shareScale(label: string, from: number): Plot.ScaleOptions {
  return { label, domain: [from, 1], ticks: 6, tickFormat: shortPercent };
}

function svgOf(options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({
    width: WIDTH,
    height: HEIGHT,
    marginLeft: 56,
    marginBottom: 40,
    marginTop: 26,
    document,
    style: { background: 'transparent', color: 'currentColor', fontSize: '12px' },
    ...options,
  });
  return svg.outerHTML;
}
