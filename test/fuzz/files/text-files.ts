import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../../../src-main/contract/problem';
import { ManifestError, parseManifest } from '../../../src-main/embedding/manifest';
import { PairsError, parsePairs } from '../../../src-main/evaluation/lfw-pairs';
import { listCsv } from '../../../src-main/import/list-csv';
import { readKeyFile } from '../../../src-main/lock/key-file';
import { readProviderFile } from '../../../src-main/recogniser/provider-file';
import { modelsFolder } from '../../fixtures/models-folder';
import { mutated } from '../mutated';
import type { Target } from './target';

// Lists, settings and manifests: what is text.

const isProblem = (error: unknown) => error instanceof ProblemError;

/** The readers of text files; what must lie on the disk lies in the folder. */
export function textTargets(folder: string): Target[] {
  const file = join(folder, 'file');
  const onDisk = (read: (path: string) => unknown) => (bytes: Buffer) => {
    writeFileSync(file, bytes);
    return read(file);
  };
  const quiet = { found: () => {}, signal: new AbortController().signal };
  const spoiling = (good: readonly Buffer[]) => ({
    next: (random: Parameters<Target['next']>[0]) => mutated(good, random),
  });
  return [
    {
      name: 'CSV of an import',
      share: 20,
      ...spoiling(CSV),
      read: onDisk((path) => listCsv(path, quiet)),
      isRefusal: isProblem,
    },
    {
      name: 'list of pairs',
      share: 15,
      ...spoiling(PAIRS),
      read: (bytes) => parsePairs(bytes.toString('utf8')),
      isRefusal: (error) => error instanceof PairsError && error.message.length < 1000,
    },
    {
      name: 'key file',
      share: 8,
      ...spoiling(KEY_FILES),
      read: onDisk(readKeyFile),
      isRefusal: isProblem,
    },
    {
      name: 'what is known of providers',
      share: 6,
      ...spoiling(PROVIDERS),
      read: onDisk(readProviderFile),
      // Whatever it is, it is logged, and the providers are tried anew.
      isRefusal: (error) => error instanceof Error,
    },
    {
      name: 'manifest of the models',
      share: 8,
      ...spoiling([readFileSync(join(modelsFolder, 'manifest.json'))]),
      read: (bytes) => parseManifest(bytes.toString('utf8')),
      isRefusal: (error) => error instanceof ManifestError,
    },
  ];
}

const CSV = [
  'name,file\nAda,ada/1.jpg\n"Grace ""Amazing"" Hopper",grace.png\n',
  'file;person\r\nada.jpg;Ada\r\nb.jpg;B\u00e9a\r\n',
  'Ada\tada.jpg\nGrace\tgrace.jpg\n',
  '\ufeffname,file\n"a\nb",c.jpg\n',
].flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);

const PAIRS = [
  '2\nAda\t1\t2\nAda\t1\t3\nAda\t1\tGrace\t1\nGrace\t1\tHedy\t2\n',
  '2\t1\nAda\t1\t2\nAda\t1\tGrace\t1\nGrace\t1\t2\nAda\t1\tHedy\t1\n',
].map((text) => Buffer.from(text));

const SCRYPT = { N: 131072, r: 8, p: 1, salt: 'dGVzdHM=' };
const KEY_FILES = [
  { format: 'ArcEnroll key 1', current: { by: 'key-store', sealed: 'c2VhbGVk' } },
  {
    format: 'ArcEnroll key 1',
    current: { by: 'passphrase', scrypt: SCRYPT, nonce: 'bm9uY2U=', sealed: 'c2VhbGVk' },
  },
].map((contents) => Buffer.from(JSON.stringify(contents, null, 2)));

const TRIAL = { provider: 'webgpu', outcome: 'slower', faceMs: 20, agreement: 0.99, reason: null };
const PROVIDERS = [Buffer.from(JSON.stringify({ wish: 'auto', triedOn: 'x', trials: [TRIAL] }))];
