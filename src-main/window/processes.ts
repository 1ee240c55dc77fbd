import { app } from 'electron';

/** Chromium's processes and ours, each with its memory, in words. */
export function processesInWords(): string[] {
  return app.getAppMetrics().map(({ type, name, memory }) => {
    const mebibytes = Math.round(memory.workingSetSize / 1024);
    return `${name ?? type}: ${mebibytes} MiB`;
  });
}
