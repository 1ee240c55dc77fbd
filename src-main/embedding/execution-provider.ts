import type { ExecutionProvider } from '../contract/execution-provider';

/**
 * What may be faster than the processor, the most promising first. ONNX Runtime's package brings WebGPU for all
 * three systems and DirectML for Windows; CUDA and TensorRT are there where their libraries are installed.
 */
const CANDIDATES: Partial<Record<NodeJS.Platform, readonly ExecutionProvider[]>> = {
  linux: ['tensorrt', 'cuda', 'webgpu'],
  win32: ['dml', 'webgpu'],
  darwin: ['coreml', 'webgpu'],
};

/** The providers that are tried on a platform, besides the processor, which always works. */
export function candidatesOn(platform: NodeJS.Platform): readonly ExecutionProvider[] {
  return CANDIDATES[platform] ?? [];
}
