import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** A file of this folder with all that it imports, as one script to be evaluated elsewhere. */
export async function scriptOf(file: 'in-page.ts' | 'in-main.ts'): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'chrome130',
      lib: {
        entry: fileURLToPath(new URL(file, import.meta.url)),
        formats: ['iife'],
        name: 'fuzz',
      },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [];
  const [chunk] = bundle?.output ?? [];
  if (chunk?.type !== 'chunk') throw new Error(`${file} gave no script.`);
  return chunk.code;
}
