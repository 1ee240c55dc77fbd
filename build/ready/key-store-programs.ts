import { spawnSync } from 'node:child_process';
import { hasProgram, installPackages, isRoot } from './debian';
import type { Say } from './say';

// What a key store of its own needs, for the test that lets one keep the database's key.
const PROGRAMS = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'];
/** Electron loads it when it looks for a key store, and goes without one where it is not there. */
const LIBRARY = 'libsecret-1.so.0';
const PACKAGES = ['dbus', 'gnome-keyring', 'libsecret-1-0'];

/** The programs and libraries that a key store lacks here. */
export function missingForKeyStore(): string[] {
  const programs = PROGRAMS.filter((name) => !hasProgram(name));
  const libraries = spawnSync('ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? '';
  return libraries.includes(LIBRARY) ? programs : [...programs, LIBRARY];
}

/**
 * As root on a Debian-like system, installs what a key store lacks. Elsewhere, or where that fails, the test
 * that needs it is skipped, and says so.
 */
export async function readyKeyStore(say: Say): Promise<void> {
  if (process.platform !== 'linux' || !isRoot() || !hasProgram('apt-get')) return;
  const missing = missingForKeyStore();
  if (missing.length === 0) return;
  try {
    const why = `The test of the key store lacks ${missing.join(', ')}.`;
    await installPackages(PACKAGES, why, say);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}
