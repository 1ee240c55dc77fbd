import type { Figure } from './figure';
import type { Report } from './report';

const WHAT_WIDTH = 52;
const NUMBER_WIDTH = 10;
/** Two runs of the same program differ by so much, as a fraction. */
const SAME_WITHIN = 0.05;

/**
 * A report as lines for a terminal. Each figure: what it is, its median or value with the unit, 95th and
 * 99th percentile, number of measurements; then the ratio to its baseline, and to the earlier report.
 */
export function tableOf({ at, machine, sections }: Report, earlier?: Report): string[] {
  const lines = [
    `Measured ${at} on ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGB} GB, ${machine.system}`,
    `Electron ${machine.electron} (${machine.runtime}), Chromium ${machine.chrome}, Node ${machine.node}` +
      (machine.commit ? `, commit ${machine.commit}` : ''),
    `Load before the run: ${machine.loadBefore.toFixed(2)}`,
  ];
  if (machine.loadBefore > machine.cores / 2) {
    lines.push('The machine was busy just before; read the figures with care.');
  }
  const before = new Map(
    earlier?.sections.flatMap(({ figures }) => figures.map((one) => [one.id, one] as const)),
  );
  for (const { title, figures } of sections) {
    lines.push('', heading(title));
    for (const one of figures) lines.push(line(one, before.get(one.id)));
  }
  if (earlier) lines.push('', `× then: the figure divided by that of ${earlier.at}.`);
  return lines;
}

function heading(title: string): string {
  const columns = ['median', 'p95', 'p99', 'n'].map((name) => name.padStart(NUMBER_WIDTH));
  return `${title.padEnd(WHAT_WIDTH)}${columns.join('')}`;
}

function line(figure: Figure, before: Figure | undefined): string {
  const { what, unit, value, p95, p99, count, baseline } = figure;
  const columns = [`${shown(value)} ${unit}`, shown(p95), shown(p99), String(count ?? '')];
  const notes = [
    baseline && `${ratio(value, baseline.value)} × ${baseline.what} (${shown(baseline.value)})`,
    before && `${ratio(value, before.value)} × then (${better(figure, before)})`,
  ].filter(Boolean);
  const numbers = columns.map((text) => text.padStart(NUMBER_WIDTH)).join('');
  return `  ${what.padEnd(WHAT_WIDTH - 2)}${numbers}   ${notes.join('; ')}`.trimEnd();
}

/** Three significant digits are as much as one run can tell. */
function shown(value: number | undefined): string {
  if (value === undefined) return '';
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

function ratio(value: number, other: number): string {
  return other === 0 ? '–' : (value / other).toFixed(2);
}

function better(now: Figure, before: Figure): string {
  if (Math.abs(now.value - before.value) <= SAME_WITHIN * before.value) return 'about the same';
  return now.value < before.value === (now.better === 'lower') ? 'better' : 'worse';
}
