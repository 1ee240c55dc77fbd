import sharp from 'sharp';

/** A picture in memory: row by row, three bytes a pixel (red, green, blue). */
export interface Raster {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Reads a picture, or one frame of an animated one. */
export async function readRaster(file: string, page = 0): Promise<Raster> {
  const { data, info } = await sharp(file, { page })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** A part of a picture, brought to a size. */
export async function excerpt(
  { width, height, data }: Raster,
  part: { left: number; top: number; width: number; height: number },
  size: { width: number; height: number },
): Promise<Raster> {
  const pixels = await sharp(data, { raw: { width, height, channels: 3 } })
    .extract(part)
    .resize({ ...size, fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
  return { ...size, data: pixels };
}

/** The value between pixels; the point lies in the picture. */
export function valueAt({ width, data }: Raster, x: number, y: number, channel: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - left, y - top];
  const at = (top * width + left) * 3 + channel;
  const below = at + width * 3;
  const upper = data[at] * (1 - fx) + data[at + 3] * fx;
  const lower = data[below] * (1 - fx) + data[below + 3] * fx;
  return upper * (1 - fy) + lower * fy;
}

/** As a webcam sends it. */
export function jpegOf({ width, height, data }: Raster): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88, chromaSubsampling: '4:2:0' })
    .toBuffer();
}

/**
 * A part of a picture, enlarged to the size of the whole.
 *
 * @param view `zoom` says how many times (1 or more); `x` and `y` where the part lies: −1 at the left or upper edge, 1
 *   at the other; `mirrored` as in a mirror.
 */
export function reframed(
  picture: Raster,
  view: { mirrored: boolean; zoom: number; x: number; y: number },
): Raster {
  const [lastX, lastY] = [picture.width - 1, picture.height - 1];
  const slack = 1 - 1 / view.zoom;
  return mapped(picture, (_old, channel, x, y) => {
    const across = (view.mirrored ? lastX - x : x) / view.zoom + ((view.x + 1) / 2) * slack * lastX;
    const down = y / view.zoom + ((view.y + 1) / 2) * slack * lastY;
    // The value between pixels wants one more to the right and below.
    return valueAt(
      picture,
      Math.min(across, lastX - 0.001),
      Math.min(down, lastY - 0.001),
      channel,
    );
  });
}

/** A copy whose every value is another. */
export function mapped(
  raster: Raster,
  value: (old: number, channel: number, x: number, y: number) => number,
): Raster {
  const { width, height, data } = raster;
  const to = new Uint8ClampedArray(data.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++, at++) {
        to[at] = value(data[at], channel, x, y);
      }
    }
  }
  return { width, height, data: new Uint8Array(to.buffer) };
}

/** The sum of four uniform numbers, scaled to a standard deviation of one: near enough to normal noise. */
export function noise(random: () => number): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3);
}

/** Such numbers for a whole picture after another, drawn once and read from a random place each time. */
export function noiseSource(random: () => number): () => () => number {
  const drawn = Float32Array.from({ length: 1 << 17 }, () => noise(random));
  return () => {
    let at = Math.floor(random() * drawn.length);
    // An odd step comes to each place before it comes to one again.
    const step = 1 + 2 * Math.floor(random() * 50);
    return () => {
      at = (at + step) & (drawn.length - 1);
      return drawn[at];
    };
  };
}
