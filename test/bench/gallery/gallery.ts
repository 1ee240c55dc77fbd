import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { refuseOnnxTelemetry } from '../../../src-main/embedding/onnx-telemetry';
import type { Section } from '../figure';
import { scratchFolder } from '../parts/places';
import { loading } from './loading';
import { searching } from './searching';

// Runs in Electron as plain Node; see parts/measure-parts.ts, to which it sends its figures.

if (!process.send) throw new Error('Start the measurement with "npm run bench".');
refuseOnnxTelemetry();
const million = process.argv.includes('million');
await mkdir(scratchFolder, { recursive: true });
const folder = await mkdtemp(join(scratchFolder, 'gallery-'));
try {
  const sections: Section[] = [];
  for (const vectors of [1_000, 10_000, 100_000]) sections.push(await searching(vectors));
  if (million) {
    sections.push(await loading(folder, 1_000_000));
    sections.push(await searching(1_000_000));
  }
  // The channel to who started this would keep the process alive.
  process.send(sections, undefined, undefined, () => process.disconnect());
} finally {
  await rm(folder, { recursive: true, force: true });
}
