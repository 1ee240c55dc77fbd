import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';

/**
 * How a small Electron program is built: `main.ts`, `preload.ts` and `page/index.html` of a folder.
 *
 * @param folder the program's, ending with a slash.
 * @param out where it is built to, from that folder.
 * @param threads further entries of the main process, by name.
 */
export function programConfig(
  folder: URL,
  out: string,
  threads: Readonly<Record<string, string>> = {},
) {
  const at = (path: string) => fileURLToPath(new URL(path, folder));
  const entries = Object.entries(threads).map(([name, path]) => [name, at(path)]);
  return defineConfig({
    main: {
      build: {
        target: 'node20.18',
        outDir: at(`${out}/main`),
        rollupOptions: { input: { main: at('main.ts'), ...Object.fromEntries(entries) } },
      },
    },
    preload: {
      build: {
        target: 'node20.18',
        outDir: at(`${out}/preload`),
        rollupOptions: {
          input: { preload: at('preload.ts') },
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
    renderer: {
      root: at('page'),
      worker: { format: 'es' },
      build: {
        target: 'chrome130',
        outDir: at(`${out}/renderer`),
        rollupOptions: { input: at('page/index.html') },
      },
    },
  });
}
