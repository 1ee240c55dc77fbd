/** Two images, each named `NAME/NAME_0001.jpg`, and whether they show one person. */
export interface Pair {
  first: string;
  second: string;
  genuine: boolean;
  /** In which of the list's parts it stands, from 0. */
  fold: number;
}

/** The text is not a list of pairs; the message names the line. */
export class PairsError extends Error {
  override readonly name = 'PairsError';
}

/** Whom an image of a list shows. */
export function personOf(image: string): string {
  return image.slice(0, image.indexOf('/'));
}

/** LFW's file name of a person's n-th image. */
function image(name: string, number: string): string {
  return `${name}/${name}_${number.padStart(4, '0')}.jpg`;
}

/**
 * Reads LFW's formats (Huang et al. 2007). View 1: a line with n, then n lines `name i j` of genuine pairs, then n
 * lines `name i other j` of impostor pairs, separated by tabs. View 2: its first line is the number of folds, a
 * tab and n; then so many folds of n genuine and n impostor lines each. A list may lack one kind wholly.
 *
 * Throws PairsError where a line is neither, or where there are not as many as the first line says.
 */
export function parsePairs(text: string): Pair[] {
  const [head, ...lines] = text.trim().split(/\r?\n/);
  const counts = /^(?:([1-9]\d*)\t)?([1-9]\d*)$/.exec(head.trim());
  if (!counts) {
    throw new PairsError('This is no list of pairs: its first line is not their number.');
  }
  const [folds, count] = [Number(counts[1] ?? 1), Number(counts[2])];
  const rows = lines.map((line, i) => pairOf(line, i + 2));
  const lacks = [true, false].some((kind) => rows.every(({ genuine }) => genuine !== kind));
  const foldSize = lacks ? count : 2 * count;
  const pairs = rows.map((row, i) => ({ ...row, fold: Math.floor(i / foldSize) }));
  if (pairs.length !== folds * foldSize) throw new PairsError(wrongNumber(rows, folds, count));
  for (let fold = 0; fold < folds && !lacks; fold++) {
    const own = pairs.slice(fold * foldSize, (fold + 1) * foldSize);
    if (own.filter(({ genuine }) => genuine).length !== count) {
      throw new PairsError(
        folds === 1
          ? wrongNumber(rows, folds, count)
          : `Fold ${fold + 1} of the list has not ${count} pairs of each kind.`,
      );
    }
  }
  return pairs;
}

/** Of a line that is refused, characters: it may be a whole file without line ends. */
const LONGEST_SHOWN = 200;

function pairOf(line: string, number: number): Omit<Pair, 'fold'> {
  const fields = line.trim().split('\t');
  const numbers = fields.length === 3 ? fields.slice(1) : [fields[1], fields[3]];
  const whole = numbers.every((field) => /^\d+$/.test(field ?? ''));
  if (whole && fields.length === 3) {
    const [name, a, b] = fields;
    return { first: image(name, a), second: image(name, b), genuine: true };
  }
  if (whole && fields.length === 4) {
    const [name, a, other, b] = fields;
    return { first: image(name, a), second: image(other, b), genuine: false };
  }
  const shown = line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line;
  throw new PairsError(`Line ${number} of the list of pairs is neither of its two forms: ${shown}`);
}

function wrongNumber(rows: readonly { genuine: boolean }[], folds: number, count: number): string {
  const genuine = rows.filter((row) => row.genuine).length;
  const promised = folds === 1 ? `${count} pairs` : `${folds} times ${count} pairs`;
  return (
    `The list promises ${promised} of each kind, and has ${genuine} genuine and ` +
    `${rows.length - genuine} impostor ones.`
  );
}
