import { run } from './child-process';
import { hasProgram, installPackages } from './debian';
import type { Say } from './say';

// Library file → Debian package, by the name before Debian 13 and Ubuntu 24.04 (see debian.ts).
const PACKAGE_OF: Readonly<Record<string, string>> = {
  'libX11-xcb.so.1': 'libx11-xcb1',
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXcursor.so.1': 'libxcursor1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXi.so.6': 'libxi6',
  'libXrandr.so.2': 'libxrandr2',
  'libXrender.so.1': 'libxrender1',
  'libXss.so.1': 'libxss1',
  'libXtst.so.6': 'libxtst6',
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgcc_s.so.1': 'libgcc-s1',
  'libgdk-3.so.0': 'libgtk-3-0',
  'libgdk_pixbuf-2.0.so.0': 'libgdk-pixbuf-2.0-0',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libpangocairo-1.0.so.0': 'libpangocairo-1.0-0',
  'libsmime3.so': 'libnss3',
  'libstdc++.so.6': 'libstdc++6',
  'libudev.so.1': 'libudev1',
  'libxcb-dri3.so.0': 'libxcb-dri3-0',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libxshmfence.so.1': 'libxshmfence1',
};

const MOST_TO_NAME = 4;

/** Whether this process could show a window without a display of its own making. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * On Linux, sees to it that the system libraries which Electron is linked with are there, and Xvfb
 * too when a window is needed where there is no display.
 */
export async function readySystemLibraries(
  { executable, needsDisplay }: { executable: string; needsDisplay: boolean },
  say: Say,
): Promise<void> {
  if (process.platform !== 'linux') return;
  const needsXvfb = needsDisplay && !hasDisplay() && !hasProgram('Xvfb');
  const missing = await missingLibraries(executable);
  if (missing.length === 0 && !needsXvfb) return;

  const { packages, unknown } = packagesFor(missing);
  if (needsXvfb) packages.push('xvfb');
  const things = [...shortList(missing), ...(needsXvfb ? ['Xvfb (there is no display)'] : [])];
  const why = `Electron needs what this system lacks: ${things.join(', ')}.`;
  if (packages.length > 0) await installPackages(packages, why, say);
  if (unknown.length > 0) throw new Error(`${why} No package is known for ${unknown.join(', ')}.`);
  const still = await missingLibraries(executable);
  if (still.length > 0) throw new Error(`Electron still lacks ${still.join(', ')}; install it.`);
}

function shortList(names: readonly string[]): string[] {
  const more = names.length - MOST_TO_NAME;
  return more > 1 ? [...names.slice(0, MOST_TO_NAME), `${more} more libraries`] : [...names];
}

async function missingLibraries(executable: string): Promise<string[]> {
  if (!hasProgram('ldd')) return [];
  const { output } = await run('ldd', [executable], { env: { ...process.env, LC_ALL: 'C' } });
  const glibc = newerGlibcNeeded(output);
  if (glibc) {
    throw new Error(`Electron needs ${glibc}, but this system is older; it needs a newer release.`);
  }
  return notFound(output);
}

/** The libraries that ldd's answer calls "not found". */
export function notFound(lddOutput: string): string[] {
  const names = [...lddOutput.matchAll(/^\s*(\S+) => not found\s*$/gm)].map((match) => match[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** The version of the C library that ldd's answer misses, if it does. */
export function newerGlibcNeeded(lddOutput: string): string | undefined {
  return /version [`'](GLIBC_[\d.]+)' not found/.exec(lddOutput)?.[1];
}

/** The Debian packages which hold these library files, and the files of which we know no package. */
export function packagesFor(libraries: readonly string[]): {
  packages: string[];
  unknown: string[];
} {
  const packages = libraries.flatMap((library) => PACKAGE_OF[library] ?? []);
  const unknown = libraries.filter((library) => !(library in PACKAGE_OF));
  return { packages: [...new Set(packages)].sort(), unknown };
}
