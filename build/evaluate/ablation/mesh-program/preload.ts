import { contextBridge, ipcRenderer } from 'electron';
import type { Found, MeshBridge } from './messages';

const bridge: MeshBridge = {
  next: () => ipcRenderer.invoke('next'),
  found: (result: Found) => ipcRenderer.invoke('found', result),
  failed: (reason: string) => ipcRenderer.invoke('failed', reason),
};
contextBridge.exposeInMainWorld('meshProgram', bridge);
