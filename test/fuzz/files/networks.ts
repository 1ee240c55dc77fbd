import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { parseManifest, verifyWeight, WeightError } from '../../../src-main/embedding/manifest';
import { refuseOnnxTelemetry } from '../../../src-main/embedding/onnx-telemetry';
import { modelsFolder } from '../../fixtures/models-folder';
import { logOfMeanColours, meanColours, pictureNetwork } from '../../fixtures/small-networks';
import { mutated } from '../mutated';
import type { Target } from './target';

/** The network's file: its hash is compared first; and what ONNX Runtime itself makes of spoiled ones. */
export function networkTargets(folder: string): Target[] {
  refuseOnnxTelemetry();
  const good = [meanColours(), logOfMeanColours(), pictureNetwork()].map((bytes) =>
    Buffer.from(bytes),
  );
  const { embedding } = parseManifest(readFileSync(join(modelsFolder, 'manifest.json'), 'utf8'));
  mkdirSync(join(folder, 'weights'));
  return [
    {
      name: 'network that the manifest does not name',
      share: 4,
      next: (random) => mutated(good, random),
      read: (bytes) => {
        writeFileSync(join(folder, 'weights', embedding.file), bytes);
        return verifyWeight(folder, embedding);
      },
      isRefusal: (error) => error instanceof WeightError,
    },
    {
      name: 'network by ONNX Runtime',
      share: 3,
      next: (random) => mutated(good, random),
      read: async (bytes) => {
        const session = await InferenceSession.create(bytes, { logSeverityLevel: 4 });
        await session.release();
      },
      isRefusal: (error) => error instanceof Error,
      patienceMs: 5_000,
    },
  ];
}
