import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { ProblemError } from '../contract/problem';
import { log } from '../log';
import { APP_ORIGIN, APP_SCHEME } from './app-origin';
import { confinedPath } from './confined-path';
import { contentSecurityPolicy } from './content-security-policy';

/** Stands in index.html where each load's nonce is put. */
const NONCE_PLACEHOLDER = '__STYLE_NONCE__';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** What the page can load besides its own files. Each may reject with a problem. */
export interface AppResources {
  /** The built page. */
  pageFolder: string;
  /** The landmark model's bytes, its SHA-256 checked. */
  readLandmarker(): Promise<Uint8Array>;
  /** A sample's picture (WebP), or undefined if there is none. */
  readPicture(sampleId: number): Promise<Uint8Array | undefined>;
  /** A file that the page was given to look at by an import, or undefined once that is over. */
  readImportFile(fileId: number): Uint8Array<ArrayBuffer> | undefined;
  /** The face of a sighting (WebP), or undefined if there is none. */
  readSightingPicture(sightingId: number): Promise<Uint8Array | undefined>;
}

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Answers `app://arc/…` for the session: the page, the landmark model, sample pictures. */
export function serveApp(session: Session, resources: AppResources): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    try {
      return await answer(new URL(request.url), resources);
    } catch (error) {
      log(`could not serve ${new URL(request.url).pathname}`, error);
      // The page shows the sentence of a problem as it stands.
      const sentence = error instanceof ProblemError ? error.problem.sentence : null;
      return new Response(sentence, { status: 503 });
    }
  });
}

async function answer(url: URL, resources: AppResources): Promise<Response> {
  if (url.origin !== APP_ORIGIN && url.host !== 'arc') return notFound();
  if (url.pathname === '/models/face_landmarker.task') {
    return reply(await resources.readLandmarker(), 'application/octet-stream');
  }
  const face = /^\/(samples|sightings)\/(\d{1,15})$/.exec(url.pathname);
  if (face) {
    const id = Number(face[2]);
    const picture = await (face[1] === 'samples'
      ? resources.readPicture(id)
      : resources.readSightingPicture(id));
    return picture ? reply(picture, 'image/webp') : notFound();
  }
  const importFile = /^\/import\/(\d{1,15})$/.exec(url.pathname);
  if (importFile) {
    const bytes = resources.readImportFile(Number(importFile[1]));
    return bytes ? reply(bytes, 'application/octet-stream') : notFound();
  }
  return page(url.pathname, resources.pageFolder);
}

async function page(pathname: string, folder: string): Promise<Response> {
  const file = confinedPath(folder, pathname === '/' ? '/index.html' : pathname);
  const type = file && TYPES[extname(file)];
  if (!file || !type) return notFound();
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return null;
    throw error;
  });
  if (bytes === null) return notFound();
  if (extname(file) !== '.html') return reply(bytes, type);

  const nonce = randomBytes(16).toString('base64');
  return reply(bytes.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce), type, nonce);
}

/** Every answer carries the policy: a worker obeys that of its own script, not its page's. */
function reply(body: Uint8Array | string, type: string, styleNonce?: string) {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'Content-Type': type,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': contentSecurityPolicy(styleNonce),
    },
  });
}

function notFound(): Response {
  return new Response(null, { status: 404 });
}
