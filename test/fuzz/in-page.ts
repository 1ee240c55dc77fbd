import { makeManyCalls } from './many-calls';

// Bundled into one script that the page runs: its calls pass the bridge, like the app's own.
Object.assign(globalThis, {
  fuzzCalls: (wanted: Parameters<typeof makeManyCalls>[0]) =>
    makeManyCalls(wanted, (name, input) => {
      const call: (input: unknown) => Promise<unknown> = window.arc[name] as never;
      return call(input);
    }),
});
