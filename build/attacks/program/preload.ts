import { contextBridge, ipcRenderer } from 'electron';
import type { AttacksBridge } from './messages';

const bridge: AttacksBridge = {
  next: () => ipcRenderer.invoke('next'),
  observe: (input) => ipcRenderer.invoke('observe', input),
  ended: (trial) => ipcRenderer.invoke('ended', trial),
  failed: (reason) => ipcRenderer.invoke('failed', reason),
};
contextBridge.exposeInMainWorld('attacks', bridge);
