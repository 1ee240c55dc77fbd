import type { IpcMain } from 'electron';
import { callChannel } from '../../src-main/contract/bridge';
import { makeManyCalls } from './many-calls';

type Handler = (event: unknown, input: unknown) => Promise<unknown>;

// Bundled into one script that the main process runs: it asks what listens to the page, past the border, with
// what no border lets through.
Object.assign(globalThis, {
  fuzzCallsInside: (ipcMain: IpcMain, wanted: Parameters<typeof makeManyCalls>[0]) => {
    // Electron keeps them to itself; there is no other way to hand them a value as it is.
    const handlers: Map<string, Handler> | undefined = Reflect.get(ipcMain, '_invokeHandlers');
    if (!handlers?.size) throw new Error('This Electron keeps the handlers of calls elsewhere.');
    const event = { senderFrame: { parent: null, url: 'app://arc/' } };
    return makeManyCalls(wanted, async (name, input) => {
      const handler = handlers.get(callChannel(name));
      if (!handler) throw new Error(`Nothing listens to ${name}.`);
      return handler(event, input);
    });
  },
});
