import { z } from 'zod';
import type { CallName } from '../contract/call-names';
import { calls } from '../contract/calls';
import { type Answer, ProblemError } from '../contract/problem';
import { log } from '../log';
import type { Answers } from './answers';
import { isOfReasonableSize } from './input-size';

/** A schema's own words repeat what was sent. */
const LONGEST_SENTENCE = 500;

/**
 * Answers one call of the page, whatever it was given: never rejects, and refuses what is not as the contract
 * says with a sentence.
 */
export async function answerCall(
  name: CallName,
  input: unknown,
  answers: Answers,
): Promise<Answer<unknown>> {
  try {
    if (!isOfReasonableSize(input)) {
      return refusal('bad-input', 'This is far more than ArcEnroll takes at a time.');
    }
    const checked = calls[name].input.safeParse(input);
    if (!checked.success) return refusal('bad-input', firstMessage(checked.error));
    // The table pairs each name's schema with its answer; TypeScript cannot follow that through a loop.
    const work = answers[name] as (input: unknown) => Promise<unknown>;
    return { ok: true, value: await work(checked.data) };
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    log(`the call ${name} failed`, error);
    return refusal('internal', 'Something went wrong inside ArcEnroll. Please try again.');
  }
}

/** Refuses a call in words for a person. */
export function refusal(code: 'bad-input' | 'internal', sentence: string): Answer<never> {
  return { ok: false, problem: { code, sentence } };
}

/** Schemas that a person's own input can fail carry a sentence; it stands first. */
function firstMessage(error: z.ZodError): string {
  const unions = error.issues.flatMap((issue) =>
    issue.code === 'invalid_union' ? issue.errors.flat() : [issue],
  );
  const written = unions.find((issue) => issue.code === 'custom' || issue.code === 'too_big');
  const words = written?.message ?? z.prettifyError(new z.ZodError(error.issues.slice(0, 3)));
  return words.length > LONGEST_SENTENCE ? `${words.slice(0, LONGEST_SENTENCE - 1)}…` : words;
}
