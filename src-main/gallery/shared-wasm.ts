import { type ExportedFunction, moduleOf } from './wasm-bytes';

/** Memory that several threads see; it grows in its place. */
export interface SharedMemory {
  readonly buffer: SharedArrayBuffer;
  /** Adds pages; the number of pages before. */
  grow(pages: number): number;
}

/** Bytes of a page of memory. */
export const PAGE = 2 ** 16;

/** What Node's types leave out of WebAssembly, as far as it is used. */
interface WebAssemblyApi {
  Memory: new (limits: { initial: number; maximum: number; shared: true }) => SharedMemory;
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Instance: new (
    module: object,
    imports: { memory: { shared: SharedMemory } },
  ) => { exports: object };
}
const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyApi };

/** Memory of so many pages, which may become as many as `maximum`. */
export const newSharedMemory = (initial: number, maximum: number): SharedMemory =>
  new WebAssembly.Memory({ initial, maximum, shared: true });

/** Compiles functions that work on a memory; `Exports` is what they are when they are called. */
export function openFunctions<Exports extends object>(
  functions: readonly ExportedFunction[],
  memory: SharedMemory,
): Exports {
  const module = new WebAssembly.Module(moduleOf(functions));
  return new WebAssembly.Instance(module, { memory: { shared: memory } }).exports as Exports;
}
