/**
 * One line of the main process's log, on standard error. Never a name, a score of somebody, a vector
 * or a picture.
 */
export function log(line: string, error?: unknown): void {
  console.error(`[arcenroll] ${new Date().toISOString()} ${line}`, ...(error ? [error] : []));
}
