import type { ExecutionProvider } from '../../../src-main/contract/execution-provider';

/** Execution providers as people write them. */
export const PROVIDER_NAMES: Record<ExecutionProvider, string> = {
  cpu: 'CPU',
  cuda: 'CUDA',
  tensorrt: 'TensorRT',
  dml: 'DirectML',
  coreml: 'Core ML',
  webgpu: 'WebGPU',
};
