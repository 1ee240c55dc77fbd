import { type SpawnOptions, spawn } from 'node:child_process';

export type Outcome = { code: number | null; signal: NodeJS.Signals | null; output: string };

/** Runs a program to its end and gives its exit code with all it printed. */
export function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { signal?: AbortSignal } = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, output }));
  });
}

/** The last lines of a program's output: enough to see what went wrong. */
export function lastLines(output: string, count = 15): string {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
