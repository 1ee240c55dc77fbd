import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const out = (part: string) => at(`../../../out/product-path/${part}`);

// A small Electron program around the product's own modules; see main.ts.
export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      outDir: out('main'),
      rollupOptions: {
        input: {
          main: at('main.ts'),
          'embedding-engine': at('../../../src-main/embedding/embedding-engine.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      outDir: out('preload'),
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
      outDir: out('renderer'),
      rollupOptions: { input: at('page/index.html') },
    },
  },
});
