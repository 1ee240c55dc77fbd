import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pacote from 'pacote';
import { cachedFolder } from '../../../build/ready/cache-folder';

/** A package of which only files are taken: nothing of it runs but in the page that measures it. */
interface Pinned {
  name: string;
  version: string;
  integrity: string;
}

const HUMAN: Pinned = {
  name: '@vladmandic/human',
  version: '3.3.6',
  integrity:
    'sha512-Nr5mPfq1gQ+uKeXY5uM3Fj8UxvF5CEh2s6txM5wRThqaW0mF9huooOuZSrT8hhGho0hGaXLFdAwfD/2+teCv6A==',
};

/** TensorFlow.js's own wasm programs, which both peers load from a server unless they are told where else. */
const WASM: Pinned = {
  name: '@tensorflow/tfjs-backend-wasm',
  version: '4.22.0',
  integrity:
    'sha512-/IYhReRIp4jg/wYW0OwbbJZG8ON87mbz0PgkiP3CdcACRSvUN0h8rvC0O3YcDtkTQtFWF/tcXq/KlVDyV49wmA==',
};

/** Where the peers' files lie. */
export interface PeerFolders {
  human: string;
  faceApi: string;
  wasm: string;
}

/** Fetches, once, what is not a dependency of ours: 57 MB, into the cache folder. */
export async function peerFolders(): Promise<PeerFolders> {
  const { resolve } = createRequire(import.meta.url);
  return {
    human: await fetched(HUMAN),
    wasm: await fetched(WASM),
    faceApi: dirname(resolve('@vladmandic/face-api/package.json')),
  };
}

/** What is measured, as the table names it. */
export async function peerVersions({ faceApi }: PeerFolders): Promise<Record<string, string>> {
  const { version } = JSON.parse(await readFile(join(faceApi, 'package.json'), 'utf8'));
  return { 'face-api': version, human: HUMAN.version, 'TensorFlow.js wasm': WASM.version };
}

function fetched({ name, version, integrity }: Pinned): Promise<string> {
  const folder = `peer-${name.replace('/', '-').replace('@', '')}-${version}`;
  const { npm_config_registry: registry } = process.env;
  return cachedFolder(folder, async (to) => {
    await pacote.extract(`${name}@${version}`, to, {
      integrity,
      preferOffline: true,
      ...(registry ? { registry } : {}),
    });
  });
}
