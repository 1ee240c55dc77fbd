/** Two images, each named `NAME/NAME_0001.jpg`, and whether they show one person. */
export interface Pair {
  first: string;
  second: string;
  genuine: boolean;
}

/** The text is not a list of pairs; the message names the line. */
export class PairsError extends Error {
  override readonly name = 'PairsError';
}

/** LFW's file name of a person's n-th image. */
function image(name: string, number: string): string {
  return `${name}/${name}_${number.padStart(4, '0')}.jpg`;
}

/**
 * Reads LFW's View 1 format (Huang et al. 2007): a line with n, then n lines `name i j` of genuine
 * pairs, then n lines `name i other j` of impostor pairs, separated by tabs.
 *
 * Throws PairsError where a line is neither, or where there are not n of each.
 */
export function parsePairs(text: string): Pair[] {
  const [head, ...lines] = text.trim().split(/\r?\n/);
  const count = Number(head);
  if (!Number.isInteger(count) || count < 1) {
    throw new PairsError('This is no list of pairs: its first line is not their number.');
  }
  const pairs = lines.map((line, i): Pair => {
    const fields = line.trim().split('\t');
    if (fields.length === 3) {
      const [name, a, b] = fields;
      return { first: image(name, a), second: image(name, b), genuine: true };
    }
    if (fields.length === 4) {
      const [name, a, other, b] = fields;
      return { first: image(name, a), second: image(other, b), genuine: false };
    }
    throw new PairsError(`Line ${i + 2} of the list of pairs is neither of its two forms: ${line}`);
  });
  const genuine = pairs.filter((pair) => pair.genuine).length;
  if (genuine !== count || pairs.length !== 2 * count) {
    throw new PairsError(
      `The list promises ${count} pairs of each kind, and has ${genuine} genuine.`,
    );
  }
  return pairs;
}
