import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { deriveWeight } from '../../../build/models/derive';
import { FlatTable } from '../../../build/models/flat-table';
import { onlyGraph } from '../../../build/models/tflite-extend';
import { MetadataSlots } from '../../../build/models/tflite-metadata';
import {
  Buffer as BufferSlots,
  Metadata,
  Model,
  SubGraph,
  Tensor,
} from '../../../build/models/tflite-schema';
import {
  type LandmarkWeight,
  readManifest,
  weightPath,
} from '../../../src-main/embedding/manifest';
import { readStoredZip } from './read-stored-zip';

const MODELS = fileURLToPath(new URL('../../../models', import.meta.url));

let entry: LandmarkWeight;
let bundle: Buffer;
let members: Map<string, Uint8Array>;

beforeAll(async () => {
  entry = (await readManifest(MODELS)).landmarks;
  bundle = await readFile(weightPath(MODELS, entry));
  members = new Map(readStoredZip(bundle).map(({ name, bytes }) => [name, bytes]));
});

/** The file a member was derived from: it lies whole at the end, behind the second identifier. */
function original(member: Uint8Array): Uint8Array {
  return member.subarray(Buffer.from(member).lastIndexOf('TFL3') - 4);
}

/** The source package's files, put together again from what the bundle holds. */
function packageFiles(): Map<string, Uint8Array> {
  const list: { filename: string; start: number; end: number }[] = [];
  const parts: Uint8Array[] = [];
  let end = 0;
  for (const { file, from, model } of entry.members) {
    const member = memberBytes(file);
    const bytes = model ? original(member) : member;
    list.push({ filename: `/somewhere/${from}`, start: end, end: end + bytes.length });
    parts.push(bytes);
    end += bytes.length;
  }
  const loader = `loadPackage({"files": ${JSON.stringify(list)}, "remote_package_size": ${end}});`;
  return new Map([
    ['face_mesh_solution_packed_assets_loader.js', Buffer.from(loader)],
    ['face_mesh_solution_packed_assets.data', Buffer.concat(parts)],
  ]);
}

function memberBytes(file: string): Uint8Array {
  const bytes = members.get(file);
  if (bytes === undefined) throw new Error(`no ${file} in the bundle`);
  return bytes;
}

describe('the landmark bundle', () => {
  it('is the same bytes each time, those of the manifest', () => {
    const first = deriveWeight(entry, packageFiles());
    const second = deriveWeight(entry, packageFiles());
    expect(Buffer.compare(first, second)).toBe(0);
    expect(createHash('sha256').update(first).digest('hex')).toBe(entry.sha256);
    expect(first.length).toBe(entry.bytes);
  });

  it('holds the members of the manifest, in order', () => {
    expect(readStoredZip(bundle).map(({ name }) => name)).toEqual(
      entry.members.map(({ file }) => file),
    );
  });

  it('states the inputs, outputs and normalisation of the manifest in each model', () => {
    for (const { file, model } of entry.members) {
      if (model === undefined) continue;
      const root = FlatTable.root(memberBytes(file));
      expect(shapes(root, SubGraph.inputs)).toEqual(model.inputs);
      expect(shapes(root, SubGraph.outputs)).toEqual(model.outputs);
      expect(statedNormalisation(root)).toEqual(model.normalisation);
    }
  });

  it('keeps every weight on the boundary the source file had it on', () => {
    for (const { file, model } of entry.members) {
      if (model === undefined) continue;
      const member = memberBytes(file);
      expect((member.length - original(member).length) % 16).toBe(0);
    }
  });

  it('refuses a package without one of the members', () => {
    const files = packageFiles();
    files.set(
      'face_mesh_solution_packed_assets_loader.js',
      Buffer.from('loadPackage({"files": []})'),
    );
    expect(() => deriveWeight(entry, files)).toThrow(/holds no face_detection_short_range\.tflite/);
  });
});

function shapes(root: FlatTable, slot: number): { name: string; shape: number[] }[] {
  const graph = onlyGraph(root);
  const tensors = graph.tables(SubGraph.tensors);
  return graph.ints(slot).map((index) => ({
    name: tensors[index]?.text(Tensor.name) ?? '',
    shape: tensors[index]?.ints(Tensor.shape) ?? [],
  }));
}

function statedNormalisation(root: FlatTable): { mean?: number; std?: number } {
  const entryTable = root
    .tables(Model.metadata)
    .find((table) => table.text(Metadata.name) === 'TFLITE_METADATA');
  const buffer = root.tables(Model.buffers)[entryTable?.int(Metadata.buffer, -1) ?? -1];
  // A copy: FlatBuffer positions count from the start of the nested file.
  const nested = Uint8Array.from(buffer?.byteVector(BufferSlots.data) ?? []);
  expect(Buffer.from(nested.subarray(4, 8)).toString()).toBe('M001');
  const { model, subgraph, tensor, processUnit, normalisation } = MetadataSlots;
  const input = FlatTable.root(nested).tables(model.subgraphs)[0]?.tables(subgraph.inputs)[0];
  const options = input?.tables(tensor.processUnits)[0]?.table(processUnit.options);
  return {
    mean: options?.floats(normalisation.mean)[0],
    std: options?.floats(normalisation.std)[0],
  };
}
