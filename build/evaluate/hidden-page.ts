import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BrowserWindow, session } from 'electron';
import { readManifest, verifyWeight } from '../../src-main/embedding/manifest';
import { serveApp } from '../../src-main/window/app-protocol';
import { hardenSession } from '../../src-main/window/hardening';

/** Opens a program's own page in a window that is not shown, with the landmark network and nothing else of the app. */
export async function openHiddenPage(root: string, modelsFolder: string): Promise<void> {
  const { landmarks } = await readManifest(modelsFolder);
  hardenSession(session.defaultSession);
  serveApp(session.defaultSession, {
    pageFolder: join(root, 'renderer'),
    readLandmarker: async () => readFile(await verifyWeight(modelsFolder, landmarks)),
    readPicture: async () => undefined,
    readImportFile: () => undefined,
    readSightingPicture: async () => undefined,
  });
  const window = new BrowserWindow({
    show: false,
    webPreferences: { preload: join(root, 'preload/preload.cjs'), backgroundThrottling: false },
  });
  await window.loadURL('app://arc/');
}
