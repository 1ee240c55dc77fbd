import { wilson } from '../../src-main/evaluation/intervals';
import { KINDS, type Kind, STILL_KINDS } from './presentations';
import type { TrialOutcome } from './program/job';
import type { Part } from './subjects';

/** One presentation and what came of it. */
export interface Trial {
  kind: Kind;
  part: Part;
  subject: string;
  outcome: TrialOutcome;
}

const NAMES: Record<Kind, string> = {
  'bona-fide': 'Bona fide',
  'still-warped': 'Still, tilted to and fro',
  'still-moved': 'Still, moved by hand',
  'still-eyes-cut-out': 'Still with living eyes behind it',
  'still-on-screen': 'Still on a screen, moiré and glare',
  print: 'Print, reduced gamut',
  'clip-looped': 'Clip in a loop, by a virtual camera',
  'clip-on-screen': 'Clip on a screen, moiré and glare',
};

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const errors = (trials: readonly Trial[], wrong: (trial: Trial) => boolean) => {
  const { value, low, high } = wilson(trials.filter(wrong).length, trials.length);
  return { rate: value, text: `${percent(value)} (${percent(low)}–${percent(high)})` };
};

/**
 * The table of ISO/IEC 30107-3: of each kind of attack the share of presentations that were taken for bona fide
 * (APCER), the share of bona fide ones that were not (BPCER), and the mean of the two (ACER; the standard has dropped
 * it, many reports have it). A presentation is accepted where it was taken for live at any time. With Wilson's 95 %
 * intervals, which take the trials for independent; those of one recording are not.
 */
export function attackTable(all: readonly Trial[], part: Part): string {
  const trials = all.filter((trial) => trial.part === part);
  const bonaFide = trials.filter(({ kind }) => kind === 'bona-fide');
  const bpcer = errors(bonaFide, ({ outcome }) => !outcome.passed);
  const range = (of: readonly Trial[], value: (outcome: TrialOutcome) => number | null) => {
    const values = of.flatMap(({ outcome }) => value(outcome) ?? []);
    if (values.length === 0) return '–';
    return `${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)}`;
  };
  const rows = KINDS.filter((kind) => kind !== 'bona-fide').map((kind) => {
    const of = trials.filter((trial) => trial.kind === kind);
    const apcer = errors(of, ({ outcome }) => outcome.passed);
    const cells = [
      NAMES[kind],
      of.length,
      apcer.text,
      percent((apcer.rate + bpcer.rate) / 2),
      range(of, ({ motion }) => motion),
      range(of, ({ passive }) => passive),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const stills = trials.filter(({ kind }) => STILL_KINDS.includes(kind));
  const allStills = errors(stills, ({ outcome }) => outcome.passed);
  const missed = trials.filter(({ outcome }) => outcome.reports === 0).length;
  return [
    '| presentation | trials | APCER (95 %) | ACER | motion | network |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    `Bona fide: ${bonaFide.length} trials, BPCER ${bpcer.text}; motion ${range(bonaFide, ({ motion }) => motion)}, network ${range(bonaFide, ({ passive }) => passive)}.`,
    `All stills together: ${stills.length} trials, APCER ${allStills.text}.`,
    ...(missed > 0 ? [`In ${missed} trials no face was found; they count as refused.`] : []),
  ].join('\n');
}
