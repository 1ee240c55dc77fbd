import { readFileSync } from 'node:fs';
import decodeHeic from 'heic-decode';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { PictureFault, pictureHeader } from '../../../src-renderer/pictures/picture-header';
import { pngBomb } from '../../fixtures/import-pictures';

const heic = () => readFileSync('test/fixtures/arrow-turned.heic');
const picture = () => sharp({ create: { width: 64, height: 48, channels: 3, background: '#456' } });

function faultOf(bytes: Uint8Array): string {
  try {
    pictureHeader(bytes);
  } catch (error) {
    if (error instanceof PictureFault) return error.kind;
    throw error;
  }
  return 'none';
}

it('reads format and size of the five formats', async () => {
  const size = { width: 64, height: 48 };
  expect(pictureHeader(await picture().jpeg().toBuffer())).toEqual({ kind: 'jpeg', ...size });
  expect(pictureHeader(await picture().png().toBuffer())).toEqual({ kind: 'png', ...size });
  expect(pictureHeader(await picture().webp().toBuffer())).toEqual({ kind: 'webp', ...size });
  expect(pictureHeader(await picture().avif().toBuffer())).toEqual({ kind: 'avif', ...size });
  expect(pictureHeader(heic())).toEqual({ kind: 'heif', width: 160, height: 96 });
});

it('refuses a picture of too many pixels by its header alone', () => {
  expect(faultOf(pngBomb(10_000, 10_000))).toBe('none');
  expect(faultOf(pngBomb(10_001, 10_000))).toBe('too-large');
  expect(faultOf(pngBomb(2 ** 31 - 1, 2 ** 31 - 1))).toBe('too-large');
});

it('refuses what is no picture, another format, cut off or empty', async () => {
  const gif = await picture().gif().toBuffer();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  const jpeg = await picture().jpeg().toBuffer();
  for (const bytes of [gif, svg, Buffer.from('no picture'), Buffer.alloc(0), jpeg.subarray(0, 9)]) {
    expect(faultOf(bytes)).toBe('unreadable');
  }
  expect(faultOf(pngBomb(0, 10))).toBe('unreadable');
});

it('gives up on a broken JPEG before it has searched all of it', () => {
  const broken = Buffer.alloc(90 * 1024 * 1024, 0x01);
  broken.set([0xff, 0xd8, 0xff, 0xe0]);
  const began = performance.now();
  expect(faultOf(broken)).toBe('unreadable');
  expect(performance.now() - began).toBeLessThan(15_000);
});

it('decodes HEIC and turns it as its header says', async () => {
  const { width, height, data } = await decodeHeic({ buffer: heic() });
  // An arrow that points up, stored lying; the header turns it by a quarter to the right.
  expect([width, height]).toEqual([96, 160]);
  const brightness = (x: number, y: number) => data[(y * width + x) * 4 + 1];
  const [tip, left, right] = [brightness(84, 80), brightness(60, 20), brightness(10, 80)];
  expect(tip).toBeGreaterThan(200);
  expect(right).toBeGreaterThan(200);
  expect(left).toBeLessThan(120);
});
