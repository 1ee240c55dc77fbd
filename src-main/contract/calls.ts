import type { z } from 'zod';
import { applicationCalls } from './application-calls';
import { archiveCalls } from './archive-calls';
import type { Call } from './call';
import type { CallName } from './call-names';
import { diagnosticsCalls } from './diagnostics-calls';
import { duplicatesCalls } from './duplicates-calls';
import { enrolmentCalls } from './enrolment-calls';
import { importCalls } from './import-calls';
import { journalCalls } from './journal-calls';
import { labCalls } from './lab-calls';
import { livenessCalls } from './liveness-calls';
import { lockCalls } from './lock-calls';
import { peopleCalls } from './people-calls';
import { personCalls } from './person-calls';
import { recognitionCalls } from './recognition-calls';
import { reembeddingCalls } from './reembedding-calls';
import { retentionCalls } from './retention-calls';
import { scoreRulesCalls } from './score-rules-calls';
import { sightingCalls } from './sighting-calls';
import { strangerCalls } from './stranger-calls';
import { thresholdCalls } from './threshold-calls';
import { trainingCalls } from './training-calls';

/**
 * Everything that crosses the process border from the page to the main process: main answers each row,
 * and nothing else is listened to. The rows' names stand in call-names.ts, for the preload script.
 */
export const calls = {
  ...applicationCalls,
  ...diagnosticsCalls,
  ...lockCalls,
  ...recognitionCalls,
  ...livenessCalls,
  ...enrolmentCalls,
  ...peopleCalls,
  ...reembeddingCalls,
  ...importCalls,
  ...personCalls,
  ...sightingCalls,
  ...strangerCalls,
  ...duplicatesCalls,
  ...scoreRulesCalls,
  ...journalCalls,
  ...archiveCalls,
  ...retentionCalls,
  ...thresholdCalls,
  ...labCalls,
  ...trainingCalls,
} satisfies Record<CallName, Call<z.ZodType, unknown>>;

export type Calls = typeof calls;

/** What a caller passes (before zod's transforms). */
export type CallInput<Name extends CallName> = z.input<Calls[Name]['input']>;
/** What the answering side gets (after them). */
export type CheckedInput<Name extends CallName> = z.output<Calls[Name]['input']>;
export type CallResult<Name extends CallName> =
  Calls[Name] extends Call<z.ZodType, infer Result> ? Result : never;
