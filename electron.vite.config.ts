import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The oldest runtime the code must run on: Electron 33 (Chromium 130, Node 20.18).
export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      outDir: 'out/main',
      rollupOptions: {
        input: {
          main: at('src-main/main.ts'),
          'embedding-engine': at('src-main/embedding/embedding-engine.ts'),
          'store-worker': at('src-main/store/store-worker.ts'),
          'archive-worker': at('src-main/archive/archive-worker.ts'),
          'site-worker': at('src-main/calibration/site-worker.ts'),
          'duplicates-worker': at('src-main/gallery/duplicates-worker.ts'),
          'projection-worker': at('src-main/gallery/projection-worker.ts'),
          'training-worker': at('src-main/training/training-worker.ts'),
          'scan-worker': at('src-main/gallery/scan-worker.ts'),
          'rules-worker': at('src-main/evaluation/rules-worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: at('src-main/preload.ts') },
        // A sandboxed preload script must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      target: 'chrome130',
      outDir: 'out/renderer',
      minify: true,
      // It is read from the disk, whole, at every start.
      chunkSizeWarningLimit: 1500,
      rollupOptions: { input: at('src-renderer/index.html') },
    },
  },
});
