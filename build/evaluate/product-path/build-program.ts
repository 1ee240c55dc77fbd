import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'electron-vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Where the hidden program is built. */
export const PROGRAM_FOLDER = fileURLToPath(new URL('../../../out/product-path', import.meta.url));

/**
 * Builds the hidden program from today's code.
 *
 * @returns SHA-256 of all that was built: it changes with whatever takes part in the path, and with nothing else,
 *   so that nobody has to remember to count a version up.
 */
export async function buildProgram(): Promise<string> {
  await build({ configFile: join(here, 'electron.vite.config.ts'), logLevel: 'warn' });
  await writeFile(
    join(PROGRAM_FOLDER, 'package.json'),
    JSON.stringify({ name: 'product-path', type: 'module', main: 'main/main.js' }),
  );
  const hash = createHash('sha256');
  const entries = await readdir(PROGRAM_FOLDER, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort()) {
    hash.update(path.slice(PROGRAM_FOLDER.length)).update('\0');
    hash.update(
      createHash('sha256')
        .update(await readFile(path))
        .digest(),
    );
  }
  return hash.digest('hex');
}
