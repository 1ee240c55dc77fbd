import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import decodeHeic from 'heic-decode';
import sharp from 'sharp';
import { PictureFault, pictureHeader } from '../../../src-renderer/pictures/picture-header';
import { mutated } from '../mutated';
import type { Target } from './target';

const heic = readFileSync(
  fileURLToPath(new URL('../../fixtures/arrow-turned.heic', import.meta.url)),
);

/** Small pictures of every format that an import takes. */
export async function goodPictures(): Promise<Record<string, Buffer>> {
  const background = { r: 60, g: 140, b: 190 };
  const picture = () => sharp({ create: { width: 160, height: 120, channels: 3, background } });
  return {
    jpg: await picture()
      .withExif({ IFD0: { Artist: 'nobody' } })
      .jpeg()
      .toBuffer(),
    png: await picture().png().toBuffer(),
    webp: await picture().webp().toBuffer(),
    avif: await picture().avif({ effort: 0 }).toBuffer(),
    heic,
  };
}

/** What the app itself reads of pictures, and libheif; the other decoders are Chromium's. */
export async function pictureTargets(): Promise<Target[]> {
  const good = Object.values(await goodPictures());
  return [
    {
      name: 'header of a picture',
      share: 22,
      next: (random) => mutated(good, random),
      read: pictureHeader,
      isRefusal: (error) => error instanceof PictureFault,
    },
    {
      name: 'HEIC by libheif',
      share: 1,
      next: (random) => mutated([heic], random),
      read: (bytes) => quietly(() => decodeHeic({ buffer: Uint8Array.from(bytes) })),
      // In the page, a program that aborts is given up with its worker.
      isRefusal: (error) => error instanceof Error,
      patienceMs: 5_000,
    },
  ];
}

/** libheif writes on the console what it throws. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { log, error } = console;
  Object.assign(console, { log: () => {}, error: () => {} });
  try {
    return await work();
  } finally {
    Object.assign(console, { log, error });
  }
}
