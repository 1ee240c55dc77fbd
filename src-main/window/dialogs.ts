import { BrowserWindow, dialog, type FileFilter } from 'electron';
import type { Question } from '../answers/confirmed';

// The system's own windows, to choose files with and to confirm. Paths stay in the main process: the page never
// has one.

/** A folder that the person chose; null when they chose none. */
export async function chooseFolder(title: string): Promise<string | null> {
  return chosen({ title, properties: ['openDirectory'] });
}

/** A file that the person chose; null when they chose none. */
export async function chooseFile(title: string, filters: FileFilter[]): Promise<string | null> {
  return chosen({ title, filters, properties: ['openFile'] });
}

/** Where the person wants a file to be written; null when nowhere. */
export async function chooseNewFile(
  title: string,
  suggested: string,
  filters: FileFilter[],
): Promise<string | null> {
  const options = { title, defaultPath: suggested, filters };
  const [window] = BrowserWindow.getAllWindows();
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? null : filePath;
}

/** Asks a question that the page can neither show nor answer; whoever only presses Enter keeps what there is. */
export async function askOperator({ message, detail, action }: Question): Promise<boolean> {
  const options: Electron.MessageBoxOptions = {
    type: 'warning',
    message,
    detail,
    buttons: ['Keep', action],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const [window] = BrowserWindow.getAllWindows();
  const { response } = await (window
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options));
  return response === 1;
}

async function chosen(options: Electron.OpenDialogOptions): Promise<string | null> {
  const [window] = BrowserWindow.getAllWindows();
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}
