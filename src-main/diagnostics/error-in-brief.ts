import { ProblemError } from '../contract/problem';

/** Frames of a stack that are kept. */
const MOST_FRAMES = 8;
/** Causes behind causes that are followed. */
const DEEPEST = 4;

/**
 * What may be kept of an error: its kind, its code, and where in the program it came from. Not its message, which
 * may name a person, a file, or hold what was read; and no folder, whose path names a user.
 */
export function errorInBrief(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return typeof error;
  const { name, stack = '', cause } = error;
  const code = error instanceof ProblemError ? error.problem.code : codeOf(error);
  const frames = [
    ...stack.matchAll(/^\s+at (?:(?:async )?([\w.$<>#[\] ]+) \()?.*?([^/\\():\s]+:\d+:\d+)\)?$/gm),
  ]
    .slice(0, MOST_FRAMES)
    .map(([, called, place]) => (called ? `${called} ${place}` : place));
  const behind =
    cause === undefined || depth === DEEPEST ? '' : ` because of ${errorInBrief(cause, depth + 1)}`;
  return `${name}${code ? ` ${code}` : ''} at ${frames.join(' < ') || 'an unknown place'}${behind}`;
}

/** As the system or a library gives it: a word, never a sentence. */
function codeOf(error: Error): string | null {
  const code = 'code' in error ? String(error.code) : '';
  return /^\w{1,60}$/.test(code) ? code : null;
}
