/** Longer runs of digits than this are told apart by their first digits. */
const DIGITS = 12;

/** How long a part of the sorting may hold up whatever else its thread has to do, milliseconds. */
const TURN_MS = 8;

/** A text by which names sort as a person expects: `photo2` before `photo10`, case and accents aside. */
export function naturalKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\d+/g, (digits) => digits.padStart(DIGITS, '0'));
}

/**
 * Sorts by a key, in turns: hundreds of thousands of rows would hold up the thread for seconds.
 *
 * @returns a new list; rows of the same key stay in their order.
 */
export async function sortedInTurns<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Promise<Row[]> {
  const turn = new Turn();
  let from: { key: string; row: Row }[] = [];
  for (const row of rows) {
    from.push({ key: keyOf(row), row });
    await turn.over();
  }
  // A merge sort from below: every merge can be interrupted.
  for (let width = 1; width < from.length; width *= 2) {
    const to: typeof from = [];
    for (let start = 0; start < from.length; start += 2 * width) {
      const middle = Math.min(start + width, from.length);
      const end = Math.min(start + 2 * width, from.length);
      let [left, right] = [start, middle];
      while (left < middle || right < end) {
        const takeLeft = right >= end || (left < middle && from[left].key <= from[right].key);
        to.push(takeLeft ? from[left++] : from[right++]);
        if (to.length % 256 === 0) await turn.over();
      }
    }
    from = to;
  }
  return from.map(({ row }) => row);
}

class Turn {
  #began = performance.now();

  /** Lets the others have their turn when this one has lasted long enough. */
  async over(): Promise<void> {
    if (performance.now() - this.#began < TURN_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.#began = performance.now();
  }
}
