import sharp from 'sharp';
import { openArcFace } from '../../../src-main/embedding/arcface-session';
import type { FeatureSource } from './features';
import { PASSES, type Pass } from './mesh-program/messages';
import type { FoundFace } from './meshes';
import type { Row } from './row';
import { viewCrop } from './view-crop';

/** What the parts of a row cost on this machine, medians in milliseconds. */
export interface Costs {
  pass: Record<Pass, number>;
  crop: number;
  embed: number;
}

const MEASURED = 40;

/** Measures with the app's own session, which uses two cores; other programs should be still. */
export async function measureCosts({
  files,
  faces,
  modelFile,
  model,
}: FeatureSource): Promise<Costs> {
  const found = faces.flatMap((face, i) => (face ? [{ face, file: files[i] }] : []));
  const session = await openArcFace(modelFile, model, 'cpu');
  const [crops, embeds]: number[][] = [[], []];
  for (const { face, file } of found.slice(0, MEASURED)) {
    const { data, info } = await sharp(file)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const picture = { width: info.width, height: info.height, data };
    const began = performance.now();
    const crop = viewCrop(picture, face.meshes, {});
    const cropped = performance.now();
    await session.embed(crop, ['as-is']);
    crops.push(cropped - began);
    embeds.push(performance.now() - cropped);
  }
  await session.close();
  const ofPass = (pass: Pass) =>
    median(found.flatMap(({ face }) => timeOf(face, pass)).slice(-MEASURED * 10));
  return {
    pass: Object.fromEntries(PASSES.map((pass) => [pass, ofPass(pass)])) as Costs['pass'],
    crop: median(crops),
    embed: median(embeds),
  };
}

function timeOf({ passMs }: FoundFace, pass: Pass): number[] {
  const ms = passMs[pass];
  return ms === undefined ? [] : [ms];
}

/** What a row costs a probe from the picture to its vector: face finder, crops, network. */
export function costOf({ views, probe }: Row, { pass, crop, embed }: Costs): number {
  const used = probe ?? views;
  const passes = new Set<Pass>(['plain', ...used.flatMap(({ passes: asked = [] }) => asked)]);
  // The mirror image of a crop costs nothing worth counting.
  const crops = new Set(used.map(({ mirror: _mirror, ...view }) => JSON.stringify(view)));
  const found = [...passes].reduce((sum, each) => sum + pass[each], 0);
  return found + crops.size * crop + used.length * embed;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0 ? Number.NaN : sorted[sorted.length >> 1];
}
