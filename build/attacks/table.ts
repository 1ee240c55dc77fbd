import { wilson } from '../../src-main/evaluation/intervals';
import { KINDS, type Kind, STILL_KINDS } from './presentations';
import type { Part } from './subjects';
import type { TrialOutcome } from './trial-outcome';

/** One presentation and what came of it. */
export interface Trial {
  kind: Kind;
  part: Part;
  /** Of its chance; with kind and part it says which trial it is. */
  seed: number;
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
  'print-bent': 'Print, bent to and fro',
  'print-behind-fingers': 'Print, fingers moving before its mouth',
};

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const passed = ({ outcome }: Trial) => outcome.passed;
const refused = ({ outcome }: Trial) => !outcome.passed || outcome.denied;

/** The share of trials that came out wrong; null where there were none. */
function errors(trials: readonly Trial[], wrong: (trial: Trial) => boolean) {
  if (trials.length === 0) return null;
  const count = trials.filter(wrong).length;
  const { value, low, high } = wilson(count, trials.length);
  // Clopper and Pearson's bound of no error in n trials, about 3/n.
  const none = count === 0 ? `; below ${percent(1 - 0.05 ** (1 / trials.length))} one-sided` : '';
  return { value, text: `${percent(value)} (${percent(low)}–${percent(high)}${none})` };
}

function range(trials: readonly Trial[], value: (outcome: TrialOutcome) => number | null): string {
  const values = trials.flatMap(({ outcome }) => value(outcome) ?? []);
  if (values.length === 0) return '–';
  return `${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)}`;
}

/**
 * The table of ISO/IEC 30107-3: of each kind of attack the share of presentations that were taken for bona fide
 * (APCER), the share of bona fide ones that were not (BPCER), and the mean of the two (ACER; the standard has dropped
 * it, many reports have it). An attack is accepted where it was taken for live at any time, a bona fide presentation
 * where it was and is not denied at the end. With Wilson's 95 % intervals, which take the trials for independent;
 * those of one recording are not.
 */
export function attackTable(trials: readonly Trial[]): string {
  const bonaFide = trials.filter(({ kind }) => kind === 'bona-fide');
  const stills = trials.filter(({ kind }) => STILL_KINDS.includes(kind));
  const bpcer = errors(bonaFide, refused);
  const rows = KINDS.filter((kind) => kind !== 'bona-fide').flatMap((kind) => {
    const of = trials.filter((trial) => trial.kind === kind);
    const apcer = errors(of, passed);
    if (!apcer) return [];
    const cells = [
      NAMES[kind],
      of.length,
      apcer.text,
      bpcer ? percent((apcer.value + bpcer.value) / 2) : '–',
      range(of, ({ motion }) => motion),
      range(of, ({ passive }) => passive),
    ];
    return [`| ${cells.join(' | ')} |`];
  });
  const missed = trials.filter(({ outcome }) => outcome.reports === 0).length;
  return [
    '| presentation | trials | APCER (95 %) | ACER | motion | network |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    `Bona fide: ${bonaFide.length} trials, BPCER ${bpcer?.text ?? '–'}; motion ${range(bonaFide, ({ motion }) => motion)}, network ${range(bonaFide, ({ passive }) => passive)}.`,
    `All flat stills together: ${stills.length} trials, APCER ${errors(stills, passed)?.text ?? '–'}.`,
    ...(missed > 0 ? [`In ${missed} trials no face was found; they count as refused.`] : []),
  ].join('\n');
}
