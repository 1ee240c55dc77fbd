/** There are not the scores that a figure needs; the message says so in a sentence. */
export class NoFigureError extends Error {
  override readonly name = 'NoFigureError';
}

/** A figure, or the sentence why it is left out. */
export type Figure<T> = { known: true; value: T } | { known: false; reason: string };

/** Works a figure out; what cannot be given is left out with its reason. Other errors pass. */
export function figure<T>(work: () => T): Figure<T> {
  try {
    return { known: true, value: work() };
  } catch (error) {
    if (error instanceof NoFigureError) return { known: false, reason: error.message };
    throw error;
  }
}

/** The same for work that takes its time. */
export async function laterFigure<T>(work: () => Promise<T>): Promise<Figure<T>> {
  try {
    return { known: true, value: await work() };
  } catch (error) {
    if (error instanceof NoFigureError) return { known: false, reason: error.message };
    throw error;
  }
}

/** The value of a figure that is there; undefined where it was left out. */
export function ifKnown<T>(given: Figure<T>): T | undefined {
  return given.known ? given.value : undefined;
}
