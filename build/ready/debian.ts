import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { lastLines, run } from './child-process';
import type { Say } from './say';

/** Whether a program of this name lies on the PATH. */
export function hasProgram(name: string): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.some((folder) => existsSync(join(folder, name)));
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Of each package the name this release knows: newer ones renamed many with `t64` at the end. */
export async function knownPackageNames(packages: readonly string[]): Promise<string[]> {
  if (!hasProgram('apt-cache')) return [...packages];
  const names = await Promise.all(
    packages.map(async (name) => {
      const renamed = `${name}t64`;
      const { output } = await run('apt-cache', ['policy', renamed]);
      return hasCandidate(output) ? renamed : name;
    }),
  );
  return [...new Set(names)].sort();
}

/** Whether the answer of `apt-cache policy` names a version that can be installed. */
export function hasCandidate(policy: string): boolean {
  const candidate = /^\s*Candidate:\s*(\S+)/m.exec(policy)?.[1];
  return candidate !== undefined && candidate !== '(none)';
}

/**
 * Gets Debian packages onto the machine. As root on a Debian-like system it installs them itself;
 * otherwise it throws the sentence that tells the person what to type.
 */
export async function installPackages(
  packages: readonly string[],
  why: string,
  say: Say,
): Promise<void> {
  const names = await knownPackageNames(packages);
  if (!hasProgram('apt-get')) {
    throw new Error(
      `${why} Install it with this system's package manager (on Debian the packages are called ${names.join(', ')}).`,
    );
  }
  const byHand = `apt-get install --no-install-recommends ${names.join(' ')}`;
  if (!isRoot()) throw new Error(`${why} Install it with: sudo ${byHand}`);
  say(`${why} Installing as root: ${names.join(' ')}`);
  await apt(['update', '-q'], byHand);
  // After the update: the lists of a fresh container are empty, so no name could be looked up above.
  const namesNow = await knownPackageNames(packages);
  await apt(['install', '-y', '--no-install-recommends', ...namesNow], byHand);
}

async function apt(args: readonly string[], byHand: string): Promise<void> {
  const { code, output } = await run('apt-get', args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (code !== 0) {
    throw new Error(
      `apt-get ${args[0]} failed; try it by hand: ${byHand}\n${lastLines(output, 6)}`,
    );
  }
}
