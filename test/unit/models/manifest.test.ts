import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readyModels } from '../../../build/ready/models';
import {
  type EmbeddingWeight,
  ManifestError,
  parseManifest,
  readManifest,
  verifyWeight,
  WeightError,
} from '../../../src-main/embedding/manifest';

const MODELS = fileURLToPath(new URL('../../../models', import.meta.url));
const text = await readFile(join(MODELS, 'manifest.json'), 'utf8');
const manifest = parseManifest(text);

/** The manifest with one piece of its text replaced. */
function altered(from: string, to: string): string {
  expect(text).toContain(from);
  return text.replace(from, to);
}

describe('the manifest', () => {
  it('names the network for embeddings and the bundle for landmarks', () => {
    expect(manifest.embedding.id).toBe('arcface-faceplugin-0.0.1-mirrored');
    expect(manifest.embedding.views).toEqual(['as-is', 'mirrored']);
    expect(manifest.landmarks.points).toBe(468);
    expect(manifest.liveness?.liveClass).toBe(0);
    expect(manifest.all).toHaveLength(3);
  });

  it.each([
    ['an unknown colour order', '"BGR"', '"BRG"', /colourOrder/],
    ['a short SHA-256', manifest.embedding.sha256, 'abc', /sha256/],
    ['a range of versions', '"0.0.1"', '"^0.0.1"', /version/],
    ['a file outside the folder', '"arcface-relu.onnx"', '"../arcface-relu.onnx"', /file/],
    [
      'an embedding size unlike the output',
      '"embeddingSize": 512',
      '"embeddingSize": 128',
      /embeddingSize/,
    ],
    ['another crop than 112 × 112', '[1, 3, 112, 112]', '[1, 3, 160, 160]', /shape/],
    ['a division by zero', '"std": 127.5', '"std": 0', /std/],
    ['a field nobody knows', '"points"', '"pionts"', /pionts/],
    ['one view twice', '["as-is", "mirrored"]', '["as-is", "as-is"]', /each view once/],
    ['an unknown view', '"mirrored"]', '"upside-down"]', /views/],
    ['norms in the wrong order', '"poor": 2.4', '"poor": 4.2', /poor must be less/],
    ['two embeddings', '"purpose": "landmarks"', '"purpose": "embedding"', /weights/],
    [
      'two results in one file',
      '"face_landmarker.task"',
      '"arcface-relu.onnx"',
      /a file of its own/,
    ],
  ])('refuses %s', (_what, from, to, place) => {
    expect(() => parseManifest(altered(from, to))).toThrow(ManifestError);
    expect(() => parseManifest(altered(from, to))).toThrow(place);
  });

  it('refuses what is not JSON and a folder without a manifest', async () => {
    expect(() => parseManifest('{')).toThrow(/not valid JSON/);
    await expect(readManifest(join(MODELS, 'nowhere'))).rejects.toThrow(ManifestError);
  });
});

describe('verifyWeight', () => {
  const bytes = Buffer.from('the weights of a small network');
  const entry: EmbeddingWeight = {
    ...manifest.embedding,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
  };
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'arcenroll-test-'));
    await mkdir(join(folder, 'weights'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('passes the right file and gives its path', async () => {
    const path = join(folder, 'weights', entry.file);
    await writeFile(path, bytes);
    await expect(verifyWeight(folder, entry)).resolves.toBe(path);
  });

  it('says that a file is missing, and what to do', async () => {
    const error: unknown = await verifyWeight(folder, entry).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(WeightError);
    expect(error).toMatchObject({ kind: 'missing' });
    expect(String(error)).toMatch(/arcface-relu\.onnx is not there.*npm run models/);
  });

  it('says that one byte was changed, and what to do', async () => {
    const changed = Buffer.from(bytes);
    changed[5] = (changed[5] ?? 0) ^ 1;
    await writeFile(join(folder, 'weights', entry.file), changed);
    const error: unknown = await verifyWeight(folder, entry).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ kind: 'changed' });
    expect(String(error)).toMatch(/arcface-relu\.onnx is not the one.*npm run models/);
  });

  it('asks the person for a weight that cannot be fetched', async () => {
    const byHand: EmbeddingWeight = { ...entry, source: { kind: 'by-hand', from: 'a colleague' } };
    await expect(verifyWeight(folder, byHand)).rejects.toThrow(/Put the file/);
  });
});

describe('readyModels', () => {
  it('leaves right weights alone, without a word', async () => {
    const said: string[] = [];
    await readyModels((line) => said.push(line));
    expect(said).toEqual([]);
  });
});
