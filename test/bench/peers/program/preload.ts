import { contextBridge, ipcRenderer } from 'electron';
import type { EmbedderBridge } from './messages';

const bridge: EmbedderBridge = { embed: (crop) => ipcRenderer.invoke('embed', crop) };
contextBridge.exposeInMainWorld('arcEmbedder', bridge);
