import { spawnSync } from 'node:child_process';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };

/** What the figures were measured on. */
export const machine = z.object({
  cpu: z.string(),
  cores: z.int(),
  memoryGB: z.number(),
  system: z.string(),
  /** Load average of the last minute before the run: how busy the machine was with other things. */
  loadBefore: z.number(),
  /** The commit of the clone, `+` behind it where files were changed; null outside of git. */
  commit: z.string().nullable(),
  electron: z.string(),
  chrome: z.string(),
  node: z.string(),
  runtime: z.enum(['official', 'development']),
});
export type Machine = z.infer<typeof machine>;

/** Facts of this machine, but for the runtime's, which the app tells. */
export function thisMachine(): Omit<Machine, 'electron' | 'chrome' | 'node' | 'runtime'> {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGB: Math.round((totalmem() / 2 ** 30) * 10) / 10,
    system: `${platform()} ${release()} ${arch()}`,
    loadBefore: loadavg()[0],
    commit: commit(),
  };
}

/** Facts of the runtime, where no app runs that would tell them. */
export function runtimeOf(
  executable: string,
): Pick<Machine, 'electron' | 'chrome' | 'node' | 'runtime'> {
  const { stdout } = spawnSync(executable, ['-p', 'JSON.stringify(process.versions)'], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const versions = z
    .object({ electron: z.string(), chrome: z.string(), node: z.string() })
    .parse(JSON.parse(stdout));
  const official = versions.electron === packageJson.devDependencies.electron;
  return { ...versions, runtime: official ? 'official' : 'development' };
}

function commit(): string | null {
  const head = git('rev-parse', '--short', 'HEAD');
  if (head === null) return null;
  return git('status', '--porcelain') === '' ? head : `${head}+`;
}

function git(...args: string[]): string | null {
  const { status, stdout } = spawnSync('git', args, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}
