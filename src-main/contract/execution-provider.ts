/** What a network may run on, by ONNX Runtime's names. */
export const EXECUTION_PROVIDERS = ['cpu', 'cuda', 'tensorrt', 'dml', 'coreml', 'webgpu'] as const;
export type ExecutionProvider = (typeof EXECUTION_PROVIDERS)[number];

/** What is to be used: the fastest that agrees with the processor, or the one that is named. */
export const PROVIDER_WISHES = ['auto', ...EXECUTION_PROVIDERS] as const;
export type ProviderWish = (typeof PROVIDER_WISHES)[number];

/** How a provider fared when it was tried here. */
export interface ProviderTrial {
  provider: ExecutionProvider;
  /** `fastest` is used where nothing else is wished for. */
  outcome: 'fastest' | 'slower' | 'differs' | 'failed';
  /** Milliseconds for a face, the median; null where it never came to that. */
  faceMs: number | null;
  /** The smallest cosine of its vectors with the processor's; null where it never came to that. */
  agreement: number | null;
  /** Why it failed, as it said itself; null for the others. */
  reason: string | null;
}

/** What the recognition model runs on, and why. */
export interface ProviderState {
  inUse: ExecutionProvider;
  /** How long the model took to load there and to run once, milliseconds. */
  loadMs: number;
  wish: ProviderWish;
  /** Of this machine, graphics driver and model; empty before they were tried. */
  trials: readonly ProviderTrial[];
  trying: boolean;
  /** Why the processor has taken over from another since the app was started; null where it has not. */
  fellBack: string | null;
}
