import { existsSync } from 'node:fs';
import { app } from 'electron';

/** From this version on, Chromium draws WebGL in software only where it is told to. */
const ASKS_FOR_PERMISSION = 137;

/**
 * MediaPipe passes every picture through WebGL, so a machine without a GPU must draw that in software.
 * Chromium calls it unsafe for pages from the web (a fault in the software renderer would be one in the
 * GPU process); this app shows nothing but its own page. To be called before the app is ready.
 */
export function allowSoftwareWebGl(): void {
  if (Number.parseInt(process.versions.chrome, 10) < ASKS_FOR_PERMISSION) return;
  app.commandLine.appendSwitch('enable-unsafe-swiftshader');
  // Linux without any graphics device. Not `use-angle=swiftshader`: it would draw the window in software
  // WebGL as well, which halves the frames per second.
  if (process.platform === 'linux' && !existsSync('/dev/dri')) {
    app.commandLine.appendSwitch('ignore-gpu-blocklist');
  }
}
