import type { ScanLayout } from './scan-kernel';
import type { SharedMemory } from './shared-wasm';

/** What a scanning thread is started with. */
export interface ScanStart {
  memory: SharedMemory;
  layout: ScanLayout;
}

/** Scan what is left of the pieces 0…pieces − 1; see ScanKernel. */
export interface ToScan {
  pieces: number;
  scale: number;
  length: number;
}

/** There are no pieces left. */
export type FromScan = 'scanned';
