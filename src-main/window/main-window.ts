import { BrowserWindow, nativeTheme } from 'electron';
import { APP_ORIGIN } from './app-origin';
import { restartWhenGone } from './failures';

/** Opens the app's one window; it is shown when its first picture is painted. */
export function openMainWindow(preloadFile: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 760,
    minHeight: 560,
    show: false,
    autoHideMenuBar: true,
    title: 'ArcEnroll',
    // The page's own background, so that nothing flashes before the first paint.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
    webPreferences: {
      preload: preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      // The page's own windows to choose files with, and folders to write into.
      disableBlinkFeatures: 'FileSystemAccessLocal',
      // The spell checker would fetch its dictionaries.
      spellcheck: false,
    },
  });
  restartWhenGone(window);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}
