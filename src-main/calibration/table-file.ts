import { z } from 'zod';
import type { CalibrationStep, CalibrationTable, Share } from '../contract/calibration';
import { CALIBRATION_SCORES } from '../evaluation/calibration-steps';

/** The form of the file; a reader of another form refuses it. */
const FORMAT = 1;

const count = z.int().min(0);
const share = z.number().min(0).max(1);

/** Impostors at or above the score, their rate's interval; genuine ones, and theirs. */
const row = z.tuple([count, share, share, count, share, share]);

const file = z
  .strictObject({
    format: z.literal(FORMAT),
    modelId: z.string().min(1),
    path: z.string().min(1),
    source: z.string().min(1),
    people: count,
    samples: count,
    impostors: count.min(1),
    genuine: count.min(1),
    /** One row for each of CALIBRATION_SCORES. */
    steps: z.array(row).length(CALIBRATION_SCORES.length),
  })
  .refine(({ steps, impostors, genuine }) => {
    const [first] = steps;
    return first[0] <= impostors && first[3] <= genuine && falls(steps);
  }, 'counts must fall with the score');

/** At a higher score there are not more. */
function falls(steps: readonly z.infer<typeof row>[]): boolean {
  return steps.every(
    (step, i) => i === 0 || (step[0] <= steps[i - 1][0] && step[3] <= steps[i - 1][3]),
  );
}

/** A shipped table, with the fingerprint of the path that its scores came by. */
export interface ShippedTable extends CalibrationTable {
  path: string;
}

/**
 * Reads a table from its file's text.
 *
 * @throws SyntaxError or ZodError where it is none
 */
export function parseTable(text: string): ShippedTable {
  const { format: _format, steps, ...rest } = file.parse(JSON.parse(text));
  return {
    ...rest,
    steps: steps.map(([impostors, fmLow, fmHigh, genuine, taLow, taHigh], i) => ({
      score: CALIBRATION_SCORES[i],
      impostors,
      falseMatch: { value: impostors / rest.impostors, low: fmLow, high: fmHigh },
      genuine,
      trueAccept: { value: genuine / rest.genuine, low: taLow, high: taHigh },
    })),
  };
}

/** The file's text: a line for each step, rates with four digits that count. */
export function formatTable({ steps, ...rest }: ShippedTable): string {
  const { modelId, path, source, people, samples, impostors, genuine } = rest;
  const head = { format: FORMAT, modelId, path, source, people, samples, impostors, genuine };
  const lines = Object.entries(head).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`,
  );
  const rows = steps.map((step) => `    ${JSON.stringify(rowOf(step)).replaceAll(',', ', ')}`);
  return `{\n${lines.join('\n')}\n  "steps": [\n${rows.join(',\n')}\n  ]\n}\n`;
}

function rowOf({ impostors, falseMatch, genuine, trueAccept }: CalibrationStep): number[] {
  return [impostors, ...endsOf(falseMatch), genuine, ...endsOf(trueAccept)];
}

const endsOf = ({ low, high }: Share) => [low, high].map((end) => Number(end.toPrecision(4)));
