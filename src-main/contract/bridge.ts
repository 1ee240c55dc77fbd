import type { ArchiveState } from './archive';
import type { CalibrationState } from './calibration';
import type { CallName } from './call-names';
import type { CallInput, CallResult } from './calls';
import type { DuplicatesState } from './duplicates';
import type { ProviderState } from './execution-provider';
import type { ImportState } from './import';
import type { LockState } from './lock';
import type { Answer } from './problem';
import type { ReembeddingState } from './reembedding';
import type { RetentionState } from './retention';
import type { ScoreRulesState } from './score-rules';
import type { Status } from './status';
import type { TrainingState } from './training';

/** What the main process tells the page unasked. */
export interface Signals {
  status: Status;
  lock: LockState;
  providers: ProviderState;
  reembedding: ReembeddingState;
  import: ImportState;
  duplicates: DuplicatesState;
  'score-rules': ScoreRulesState;
  training: TrainingState;
  archive: ArchiveState;
  retention: RetentionState;
  /** At most twice a second. */
  calibration: CalibrationState;
  /** Something in the database changed, whoever did it; at most once a second. */
  'people-changed': null;
}
export type SignalName = keyof Signals;
export const signalNames: readonly SignalName[] = [
  'status',
  'lock',
  'providers',
  'reembedding',
  'import',
  'duplicates',
  'score-rules',
  'training',
  'archive',
  'retention',
  'calibration',
  'people-changed',
];

/** Channel names on Electron's IPC; a prefix keeps ours apart. */
export const callChannel = (name: CallName) => `arc:call:${name}`;
export const signalChannel = (name: SignalName) => `arc:signal:${name}`;

/** `window.arc`, as the preload script builds it from the table of calls. */
export type ArcBridge = {
  readonly [Name in CallName]: (input: CallInput<Name>) => Promise<Answer<CallResult<Name>>>;
} & {
  /** Calls `listener` at every signal; returns the function that ends that. */
  readonly listen: <Name extends SignalName>(
    name: Name,
    listener: (value: Signals[Name]) => void,
  ) => () => void;
};
