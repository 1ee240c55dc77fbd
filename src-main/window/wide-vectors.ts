import { app } from 'electron';

/**
 * Has V8 compile pairs of WebAssembly's 128-bit vectors to one of 256 bits where the processor has AVX2: the page's
 * face finder takes a fifth less processor time (docs/bench.md, Import). The operations on the numbers are the same,
 * in the same order, and so are their results, bit for bit. V8 has this behind a flag; where it knows the flag by
 * another name, or the processor is another, nothing changes.
 *
 * To be called before Electron is ready; it concerns pages, not this process.
 */
export function widenVectors(): void {
  const { commandLine } = app;
  const given = commandLine.getSwitchValue('js-flags');
  // The newer compiler alone does it, which Chromium 130 does not choose by itself.
  const flags = `${given} --experimental-wasm-revectorize --turboshaft-wasm`;
  commandLine.appendSwitch('js-flags', flags.trim());
}
