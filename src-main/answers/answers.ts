import type { CallName } from '../contract/call-names';
import type { CallResult, CheckedInput } from '../contract/calls';

/** The main process's answer to every row of the contract; inputs are checked before. */
export type Answers = {
  readonly [Name in CallName]: (input: CheckedInput<Name>) => Promise<CallResult<Name>>;
};
