import { errorInBrief } from './diagnostics/error-in-brief';
import type { LogFile } from './diagnostics/log-file';

let file: LogFile | null = null;

/** From now on each line is kept in a file as well. */
export function keepLogIn(logFile: LogFile): void {
  file = logFile;
}

/**
 * One line of the main process's log, on standard error and in the log's file. Never a name, a score of somebody,
 * a vector or a picture: of an error, whose message may have any of it, the file gets no more than what it was
 * and where it came from.
 */
export function log(line: string, error?: unknown): void {
  const text = `${new Date().toISOString()} ${line}`;
  console.error(`[arcenroll] ${text}`, ...(error ? [error] : []));
  file?.write(error ? `${text}: ${errorInBrief(error)}` : text);
}
