import { answering, nothing } from './call';

export const diagnosticsCalls = {
  /** What would be saved, to be read first: versions, state, the newest lines of the log. */
  readDiagnostics: answering<string>()(nothing),
  /** Asks where to, and writes there the text that was read last; false: nothing was chosen. */
  saveDiagnostics: answering<boolean>()(nothing),
};
