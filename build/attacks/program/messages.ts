import type { CallInput } from '../../../src-main/contract/calls';
import type { Liveness } from '../../../src-main/contract/liveness';

/** A trial on its way into the page: the camera's frames, one after the other. */
export interface TrialFrames {
  trial: number;
  frames: Uint8Array<ArrayBuffer>[];
  frameMs: number;
}

/** `window.attacks`, from preload.ts. */
export interface AttacksBridge {
  next(): Promise<TrialFrames | null>;
  observe(input: CallInput<'observeFace'>): Promise<Liveness>;
  ended(trial: number): Promise<void>;
  failed(reason: string): Promise<void>;
}
