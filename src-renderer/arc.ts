import type { ArcBridge } from '../src-main/contract/bridge';
import type { CallName } from '../src-main/contract/call-names';
import type { CallInput, CallResult } from '../src-main/contract/calls';
import { ProblemError } from '../src-main/contract/problem';

declare global {
  interface Window {
    /** Put there by the preload script; see src-main/contract/bridge.ts. */
    readonly arc: ArcBridge;
  }
}

/**
 * Asks the main process; rejects with a ProblemError, whose message is a sentence for the person,
 * where it could not do it.
 */
export async function ask<Name extends CallName>(
  name: Name,
  ...[input]: undefined extends CallInput<Name> ? [] : [input: CallInput<Name>]
): Promise<CallResult<Name>> {
  // The compiler cannot pair the name with its input through the table.
  const call = window.arc[name] as (input: unknown) => ReturnType<ArcBridge[Name]>;
  const answer = await call(input);
  if (!answer.ok) throw new ProblemError(answer.problem.code, answer.problem.sentence);
  return answer.value as CallResult<Name>;
}

/** Whether an error only says that the operator did not want it after all: nobody needs to be told. */
export function isCancelled(error: Error): boolean {
  return error instanceof ProblemError && error.problem.code === 'cancelled';
}

/** Listens to what the main process tells unasked; returns the function that ends that. */
export const listen: ArcBridge['listen'] = (name, listener) => window.arc.listen(name, listener);
