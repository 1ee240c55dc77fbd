import type { LearnedFigures, LearnedRule } from '../../src-main/training/learned-figures';
import { bounds, count, figureName, lead, percent } from './in-words';
import type { Section } from './report-tables';

const NAMES: Readonly<Record<LearnedRule, string>> = {
  mean: 'template mean',
  'best-sample': 'best sample',
  'sub-centres': 'up to three sub-centres (k-means)',
  normface: 'agents, NormFace',
  arcface: 'agents, ArcFace',
  cosface: 'agents, CosFace',
  'sub-centre-arcface': 'three agents, sub-centre ArcFace',
  'cosface-with-strangers': 'agents, CosFace, strangers as negatives',
};

/** How trained agents fare beside what is not trained, a section a seed. */
export function learnedSections({
  people,
  enrolled,
  probes,
  strangers,
  seeds,
  deciding,
  winner,
}: LearnedFigures): Section[] {
  return [
    {
      title: 'Training the gallery',
      notes: [
        `${count(people)} people are enrolled with half of their images, ${count(enrolled)}; ` +
          `${count(probes)} images of them are searched for, and ${count(strangers)} of everybody else as strangers. ` +
          'In round brackets 95 % intervals, in square ones the lead over the template mean and its interval, by person ' +
          'with the same draws.',
        `The rule to take is: ${NAMES[winner]}${winner === 'mean' ? ` (by ${figureName(deciding)} no other is ahead by more than chance explains with every seed)` : ''}.`,
      ],
    },
    ...seeds.map(({ seed, rules, epochs }) => ({
      title: `Seed ${seed}`,
      notes: [],
      table: {
        head: ['rule', ...rules[0].measures.map(({ figure }) => figureName(figure)), 'passes'],
        rows: rules.map(({ rule, measures }) => [
          NAMES[rule],
          ...measures.map(({ share, ahead }) =>
            rule === 'mean'
              ? `${percent(share.value)} (${bounds(share)})`
              : `${percent(share.value)} (${bounds(share)}) [${lead(ahead.value)}, ${lead(ahead.low)} to ${lead(ahead.high)}]`,
          ),
          epochs[rule] === undefined ? '' : String(epochs[rule]),
        ]),
      },
    })),
  ];
}
