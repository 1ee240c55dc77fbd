import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRoot } from './ready/debian';
import type { Say } from './ready/say';

// Containers often give 64 MB, in which Chromium's windows crash.
const SHARED_MEMORY_NEEDED = 256 * 2 ** 20;

const NO_SANDBOX = '--no-sandbox';

export type Launch = {
  /** The folder of the app: the one with its package.json. */
  appDir: string;
  /** The Electron that will run it; with it, its sandbox is checked. */
  executable?: string;
  /** Switches of Chromium and arguments of the app's own. */
  extra?: readonly string[];
};

/** The arguments to start our app with: the switches this system needs, the app, the app's own. */
export function launchArguments({ appDir, executable, extra = [] }: Launch, say: Say): string[] {
  const own = extra.filter((arg) => arg !== NO_SANDBOX);
  return [...systemSwitches(executable, extra, say), appDir, ...own];
}

function systemSwitches(
  executable: string | undefined,
  extra: readonly string[],
  say: Say,
): string[] {
  if (process.platform !== 'linux') return [];
  const switches: string[] = [];
  const asked = extra.includes(NO_SANDBOX);
  if (asked || isRoot()) {
    if (!asked) say('Running as root, so without Chromium’s sandbox, which root cannot have.');
    switches.push(NO_SANDBOX);
  } else if (executable) {
    const problem = sandboxProblem(executable);
    if (problem) throw new Error(problem);
  }
  if (sharedMemory() < SHARED_MEMORY_NEEDED) switches.push('--disable-dev-shm-usage');
  return switches;
}

/** Why Chromium's sandbox cannot start for this user, with what to do; undefined if it can. */
export function sandboxProblem(executable: string): string | undefined {
  const helper = join(dirname(executable), 'chrome-sandbox');
  if (isRootsSetuid(helper)) return undefined;
  const because = namespacesRefused();
  if (!because) return undefined;
  return (
    `Chromium’s sandbox cannot start, because ${because}. Either allow its helper: ` +
    `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}' ` +
    '— or start without the sandbox: npm start -- --no-sandbox'
  );
}

function isRootsSetuid(file: string): boolean {
  if (!existsSync(file)) return false;
  const { uid, mode } = statSync(file);
  return uid === 0 && (mode & 0o4000) !== 0;
}

function namespacesRefused(): string | undefined {
  if (kernelSetting('kernel/apparmor_restrict_unprivileged_userns') === '1') {
    return 'AppArmor restricts user namespaces on this system';
  }
  if (kernelSetting('kernel/unprivileged_userns_clone') === '0') {
    return 'the kernel is set to refuse user namespaces (kernel.unprivileged_userns_clone)';
  }
  if (kernelSetting('user/max_user_namespaces') === '0') {
    return 'the kernel is set to refuse user namespaces (user.max_user_namespaces)';
  }
  // Whatever else refuses them (a container's rules, a chroot) shows only by trying.
  const { error, status } = spawnSync('unshare', ['--user', '--map-root-user', 'true']);
  if (!error && status !== 0) return 'this system refuses user namespaces to this user';
  return undefined;
}

/** A kernel that does not know a setting has no such restriction. */
function kernelSetting(name: string): string | undefined {
  const file = `/proc/sys/${name}`;
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

function sharedMemory(): number {
  if (!existsSync('/dev/shm')) return 0;
  const { blocks, bsize } = statfsSync('/dev/shm');
  return blocks * bsize;
}
