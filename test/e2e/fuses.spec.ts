import { spawnSync } from 'node:child_process';
import { constants } from 'node:fs';
import { copyFile, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { FuseV1Options, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { packagedFuses } from '../../build/packaging/fuses';
import { expect, test } from './app-test';

/** How a fuse that is on stands in the binary: the character 1. */
const ON = 0x31;

// The fuses of the packaged app. Nothing is packaged yet: they are flipped in a copy of Electron's binary.

test('a binary with the packaged app’s fuses runs no other code', async () => {
  const { executable, remove } = await copyOfElectron();
  try {
    // As it is: an interpreter for whoever asks.
    expect(asNode(executable)).toContain('4711');
    await flipFuses(executable, packagedFuses);

    const wire = await getCurrentFuseWire(executable);
    const states = Object.fromEntries(
      Object.entries(FuseV1Options).flatMap(([name, index]) =>
        typeof index === 'number' ? [[name, wire[index] === ON]] : [],
      ),
    );
    expect(states).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
    });
    expect(asNode(executable)).not.toContain('4711');
  } finally {
    await remove();
  }
});

/** What it writes when it is asked to be Node; it is not waited for where it starts as itself instead. */
function asNode(executable: string): string {
  const { stdout } = spawnSync(executable, ['-p', '4710 + 1'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    timeout: 5_000,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
  });
  return stdout;
}

/** The binary as a file of its own, with all that lies beside it. */
async function copyOfElectron() {
  const original = process.env.ARCENROLL_ELECTRON ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'arcenroll-fuses-'));
  const executable = join(folder, basename(original));
  for (const name of await readdir(dirname(original))) {
    if (name === basename(original)) continue;
    await symlink(join(dirname(original), name), join(folder, name));
  }
  await copyFile(original, executable, constants.COPYFILE_FICLONE);
  return { executable, remove: () => rm(folder, { recursive: true, force: true }) };
}
