import { SCORE_RULE_NAMES } from '../../src-main/contract/score-rule';
import type { Figure } from '../../src-main/evaluation/figure';
import type { VerificationFigures } from '../../src-main/evaluation/verification';
import type { Evaluation, GalleryFigures, ListFigures } from './evaluation';
import { bounds, count, figureName, lead, names, percent, rate, score } from './in-words';

/** A part of the report: what the terminal prints and the page shows. */
export interface Section {
  title: string;
  /** Sentences above the table. */
  notes: string[];
  table?: { head: string[]; rows: string[][] };
}

/** All sections of an evaluation, in their order. */
export function sectionsOf(evaluation: Evaluation): Section[] {
  const { list, allPairs, promises, identification, quality } = evaluation;
  return [
    imagesSection(evaluation),
    ...(list ? listSections(list) : []),
    verificationSection('All pairs of the images', allPairs),
    ...(promises ? [promiseSection(promises)] : []),
    qualitySection(quality),
    ...(identification ? identificationSections(identification) : []),
    scoreRulesSection(evaluation.scoreRules),
  ];
}

function imagesSection({ source, model, images }: Evaluation): Section {
  const flip = model.views.length > 1 ? ', averaged over the face and its mirror image' : '';
  return {
    title: 'Images',
    notes: [
      `${source}.`,
      `Network ${model.id}, ${model.embeddingSize} numbers${flip}.`,
      `${count(images.all)} images of ${count(images.people)} people; a face was found and embedded in ` +
        `${count(images.embedded)}. Several faces: ${count(images.severalFaces)} (the one nearest to the ` +
        'middle was taken).',
      `Missed: ${names(images.missed)}. ${failures(images.failed)}${images.embedded < images.all ? images.counted : ''}`.trim(),
    ],
  };
}

function failures(failed: Evaluation['images']['failed']): string {
  const [first] = failed;
  if (!first) return '';
  return `Failed: ${names(failed.map(({ name }) => name))}; the first because: ${first.reason} `;
}

function listSections(list: ListFigures): Section[] {
  const notes = [accuracyNote(list)];
  if (list.atOtherThreshold) {
    notes.push(
      told(
        list.atOtherThreshold,
        (at) =>
          `Told rightly at the best threshold of ${at.chosenOn} (${score(at.threshold)}): ${percent(at.accuracy)}.`,
      ),
    );
  }
  if (list.withMissed > 0) {
    notes.push(`${count(list.withMissed)} pairs have a missed face: they count as refused.`);
  }
  const pairs = verificationSection('Pairs of the list', list.verification);
  return [{ ...pairs, notes: [...notes, ...pairs.notes] }];
}

function accuracyNote({ accuracy, folds }: ListFigures): string {
  return told(accuracy, ({ mean, standardError, folds: each }) => {
    const which =
      folds === 'own'
        ? `${each.length} folds of the list`
        : `${each.length} parts of the list in its order, which has one fold`;
    return `Accuracy ${percent(mean)} ± ${percent(standardError)} (standard error; ${which}, each told with the others’ threshold).`;
  });
}

function verificationSection(title: string, figures: VerificationFigures): Section {
  const { genuine, impostor, people, notNumbers, equalErrorRate, dPrime, rates } = figures;
  const notes = [
    `${count(genuine)} genuine and ${count(impostor)} impostor pairs of ${count(people)} people.`,
    told(
      equalErrorRate,
      (equal) =>
        `Equal error rate ${percent(equal.rate)} (${bounds(equal.byPerson)}) at ${score(equal.threshold)}.`,
    ),
    told(dPrime, (value) => `d′ ${value.toFixed(2)}.`),
  ];
  if (notNumbers > 0)
    notes.push(`${count(notNumbers)} comparisons gave no number and are left out.`);
  const known = rates.filter(({ figure }) => figure.known);
  notes.push(...reasonsOf(rates));
  return {
    title,
    notes,
    ...(known.length > 0 && {
      table: {
        head: ['FAR', 'threshold', 'TAR', '95 % by person', '95 % Wilson', 'false accepts'],
        rows: rates.flatMap(({ far, figure }) =>
          figure.known
            ? [
                [
                  rate(far),
                  score(figure.value.threshold),
                  percent(figure.value.trueAcceptRate),
                  bounds(figure.value.byPerson),
                  bounds(figure.value.wilson),
                  count(figure.value.falseAccepts),
                ],
              ]
            : [],
        ),
      },
    }),
  };
}

/** Each reason once, with the rates that it holds for. */
function reasonsOf(rates: readonly { far: number; figure: Figure<unknown> }[]): string[] {
  const of = new Map<string, string[]>();
  for (const { far, figure } of rates) {
    if (figure.known) continue;
    const held = of.get(figure.reason) ?? [];
    of.set(figure.reason, [...held, rate(far)]);
  }
  return [...of].map(([reason, at]) => `Left out at FAR ${at.join(', ')}: ${reason}`);
}

function qualitySection(quality: Evaluation['quality']): Section {
  const title = 'Quality: error versus reject';
  if (!quality.known) return { title, notes: [`Left out: ${quality.reason}`] };
  const { falseMatchRate, threshold, rejected, curves } = quality.value;
  const asked = rejected.map((share) => `${Math.round(share * 100)} %`);
  return {
    title,
    notes: [
      `Misses (FNMR) at the threshold ${score(threshold)}, that of FMR ${rate(falseMatchRate)}, after the ` +
        'poorest images by a measure were rejected: nothing, then more and more. “Taken away” is the share of ' +
        'the error that is gone on the way; a measure that knows nothing has none.',
    ],
    table: {
      head: ['rejected', ...asked, 'taken away'],
      rows: curves.map(({ measure, points, takenAway }) => [
        measure,
        ...points.map(({ falseNonMatchRate: missed }) => (missed === null ? '–' : percent(missed))),
        takenAway === null ? '–' : takenAway.toFixed(2),
      ]),
    },
  };
}

function promiseSection({ chosenOn, figure }: NonNullable<Evaluation['promises']>): Section {
  const title = 'Promise and observation';
  if (!figure.known) return { title, notes: [`Left out: ${figure.reason}`] };
  return {
    title,
    notes: [
      `Thresholds that the app picks for a false match rate on all pairs of ${chosenOn}, observed on all pairs ` +
        'of this list; the intervals are by person.',
    ],
    table: {
      head: ['promised FMR', 'threshold', 'observed FMR', '95 %', 'promise within', 'observed TAR'],
      rows: figure.value.map(({ promised, threshold, observed, within }) => [
        percent(promised),
        score(threshold),
        percent(observed.falseMatch.value),
        bounds(observed.falseMatch),
        within ? 'yes' : 'NO',
        `${percent(observed.trueAccept.value)} (${bounds(observed.trueAccept)})`,
      ]),
    },
  };
}

function identificationSections(galleries: readonly GalleryFigures[]): Section[] {
  return [
    {
      title: 'Identification: who is found',
      notes: [
        'Leave-one-out: each image is searched for among the templates of a gallery drawn at random; its own ' +
          'person’s template is made of their other images.',
        ...galleries.flatMap(({ people, matches }) =>
          matches.known ? [] : [`Left out for ${count(people)} people: ${matches.reason}`],
        ),
      ],
      table: {
        head: [
          'gallery',
          'galleries',
          'searches',
          'rank 1',
          'lowest to highest',
          'rank 5',
          'rank 20',
        ],
        rows: galleries.flatMap(({ people, galleries: drawn, mated, matches, rankOneRange }) =>
          matches.known
            ? [
                [
                  `${count(people)} people`,
                  count(drawn),
                  count(mated),
                  percent(matches.value[0]),
                  rankOneRange.known ? bounds(rankOneRange.value) : '',
                  percent(matches.value[4]),
                  percent(matches.value[19]),
                ],
              ]
            : [],
        ),
      },
    },
    {
      title: 'Identification: strangers told apart',
      notes: [
        'DIR: searches for people enrolled that find them first and above the threshold. FAR: searches by ' +
          'strangers in which anybody reaches it.',
        ...galleries.flatMap(({ people, detection }) =>
          reasonsOf(detection).map((reason) => `${count(people)} people: ${reason}`),
        ),
      ],
      table: {
        head: ['gallery', 'searches by strangers', 'FAR', 'threshold', 'DIR'],
        rows: galleries.flatMap(({ people, strangers, detection }) =>
          detection.flatMap(({ far, figure }) =>
            figure.known
              ? [
                  [
                    `${count(people)} people`,
                    count(strangers),
                    rate(far),
                    score(figure.value.threshold),
                    percent(figure.value.detectionRate),
                  ],
                ]
              : [],
          ),
        ),
      },
    },
  ];
}

function scoreRulesSection(figure: Evaluation['scoreRules']): Section {
  const title = 'Score rules';
  if (!figure.known) return { title, notes: [`Left out: ${figure.reason}`] };
  const { people, probes, strangers, rules, deciding, winner } = figure.value;
  const [{ measures: columns }] = rules;
  return {
    title,
    notes: [
      `One score of several images: ${count(probes)} images of ${count(people)} people, each searched for ` +
        'while it is left out, and ' +
        `${count(strangers)} images of strangers. In brackets the lead over the template mean and its 95 % ` +
        'interval, by person with the same draws.',
      `By ${figureName(deciding)} the rule to take is: ${SCORE_RULE_NAMES[winner]}${winner === 'mean' ? ' (no other is ahead by more than chance explains)' : ''}.`,
    ],
    table: {
      head: ['rule', ...columns.map((column) => figureName(column.figure))],
      rows: rules.map(({ rule, measures }) => [
        SCORE_RULE_NAMES[rule],
        ...measures.map(({ share, ahead }) =>
          rule === 'mean'
            ? `${percent(share.value)} (${bounds(share)})`
            : `${percent(share.value)} [${lead(ahead.value)}, ${lead(ahead.low)} to ${lead(ahead.high)}]`,
        ),
      ]),
    },
  };
}

/** What a figure says, or that it is left out and why. */
function told<T>(figure: Figure<T>, sentence: (value: T) => string): string {
  return figure.known ? sentence(figure.value) : `Left out: ${figure.reason}`;
}
