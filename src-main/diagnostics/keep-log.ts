import { keepLogIn, log } from '../log';
import { markRun } from './last-run';
import { LogFile } from './log-file';

/** The log of this run. */
export interface KeptLog {
  /** Null where there is no place for it: the app runs all the same. */
  file: LogFile | null;
  /** To be called when the app has ended as it should. */
  ended(): void;
}

/** Keeps the log in a folder from now on, and says in it whether the run before ended as it should. */
export function keepLog(folder: string): KeptLog {
  try {
    const file = new LogFile(folder);
    keepLogIn(file);
    const { crashedBefore, ended } = markRun(folder);
    if (crashedBefore) log('the run before did not end as it should');
    return { file, ended };
  } catch (error) {
    log('the log cannot be kept', error);
    return { file: null, ended: () => {} };
  }
}
