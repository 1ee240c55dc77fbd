import { contextBridge, ipcRenderer } from 'electron';
import { callChannel, type SignalName, signalChannel, signalNames } from './contract/bridge';
import { callNames } from './contract/call-names';

// The whole of what the page can reach: a function for each row of the contract, and the signals.
const callers = Object.fromEntries(
  callNames.map((name) => [name, (input: unknown) => ipcRenderer.invoke(callChannel(name), input)]),
);

contextBridge.exposeInMainWorld('arc', {
  ...callers,
  listen: (name: SignalName, listener: (value: unknown) => void) => {
    if (!signalNames.includes(name)) throw new Error(`There is no signal named ${name}.`);
    const forward = (_event: unknown, value: unknown) => listener(value);
    ipcRenderer.on(signalChannel(name), forward);
    return () => {
      ipcRenderer.removeListener(signalChannel(name), forward);
    };
  },
});
