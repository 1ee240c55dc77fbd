import { sideBySide } from '../gallery/side-by-side';

/** Scores all rows of a block against all of another, as BlockScorer does; vectors one behind the other. */
export type ScoreBlocks = (
  rows: Float32Array,
  columns: Float32Array,
) => Promise<{ scores: Float32Array }>;

/** A block of scores has at most so many rows and columns: 4 MB. */
export const SCORED_ROWS = 256;
export const SCORED_COLUMNS = 4096;

/** Gives each vector its cosines with all columns. The row that is shown is overwritten by the next one. */
export async function scoreEach(
  vectors: readonly Float32Array[],
  columns: readonly Float32Array[],
  score: ScoreBlocks,
  onRow: (index: number, cosines: Float32Array) => void,
): Promise<void> {
  if (vectors.length === 0 || columns.length === 0) return;
  const pieces = inPieces(columns, SCORED_COLUMNS).map((piece) => sideBySide(piece));
  const size = columns[0].length;
  const cosines = new Float32Array(Math.min(SCORED_ROWS, vectors.length) * columns.length);
  for (let from = 0; from < vectors.length; from += SCORED_ROWS) {
    const rows = vectors.slice(from, from + SCORED_ROWS);
    const left = sideBySide(rows);
    let column = 0;
    for (const piece of pieces) {
      const width = piece.length / size;
      const { scores } = await score(left, piece);
      for (let k = 0; k < rows.length; k++) {
        cosines.set(scores.subarray(k * width, (k + 1) * width), k * columns.length + column);
      }
      column += width;
    }
    for (let k = 0; k < rows.length; k++) {
      onRow(from + k, cosines.subarray(k * columns.length, (k + 1) * columns.length));
    }
  }
}

/** For each vector the people whose templates are nearest, at most `count`, nearest first. */
export async function nearestPeople(
  vectors: readonly Float32Array[],
  templates: readonly Float32Array[],
  count: number,
  score: ScoreBlocks,
): Promise<Uint32Array[]> {
  const nearest: Uint32Array[] = [];
  await scoreEach(vectors, templates, score, (index, cosines) => {
    nearest[index] = largest(cosines, Math.min(count, templates.length));
  });
  return nearest;
}

/** Where the largest numbers stand, the largest first. */
function largest(numbers: Float32Array, count: number): Uint32Array {
  const places = new Uint32Array(count);
  let kept = 0;
  for (let i = 0; i < numbers.length; i++) {
    if (kept === count && numbers[i] <= numbers[places[count - 1]]) continue;
    let place = kept < count ? kept++ : count - 1;
    while (place > 0 && numbers[places[place - 1]] < numbers[i]) {
      places[place] = places[place - 1];
      place--;
    }
    places[place] = i;
  }
  return places;
}

function inPieces<Thing>(things: readonly Thing[], size: number): Thing[][] {
  const pieces: Thing[][] = [];
  for (let from = 0; from < things.length; from += size)
    pieces.push(things.slice(from, from + size));
  return pieces;
}
