import { contextBridge, ipcRenderer } from 'electron';
import type { Found, ProductPathBridge } from './messages';

const bridge: ProductPathBridge = {
  next: () => ipcRenderer.invoke('next'),
  found: (result: Found) => ipcRenderer.invoke('found', result),
  failed: (reason: string) => ipcRenderer.invoke('failed', reason),
};
contextBridge.exposeInMainWorld('productPath', bridge);
