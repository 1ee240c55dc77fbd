/** What MediaPipe asks of WebGL at its start, by WebGL's own numbers. */
const PARAMETERS: ReadonlyMap<number, number | string> = new Map<number, number | string>([
  [0x1f00, 'ArcEnroll'], // VENDOR
  [0x1f01, 'memory'], // RENDERER
  [0x1f02, 'WebGL 2.0'], // VERSION
  [0x8b8c, 'WebGL GLSL ES 3.00'], // SHADING_LANGUAGE_VERSION
  [0x0d33, 16384], // MAX_TEXTURE_SIZE
  [0x8869, 16], // MAX_VERTEX_ATTRIBS
]);

const ALREADY_SIGNALED = 0x911a;
const FRAMEBUFFER_COMPLETE = 0x8cd5;

/** The pixels of a picture: RGBA bytes, row by row from the top. */
type Pixels = Pick<ImageData, 'width' | 'height' | 'data'>;

interface Texture {
  pixels: Pixels | null;
}
interface Framebuffer {
  texture: Texture | null;
}

/**
 * As much of WebGL 2 as MediaPipe's landmark finder uses when it computes on the processor: a picture goes into
 * a texture, and its pixels are read back from there. Here both are memory, and nothing is drawn: the way
 * through a graphics driver, or through one that is played by software, cost a quarter of a frame's analysis.
 *
 * There is no method for anything else, so that a MediaPipe which draws after all fails aloud.
 */
class MemoryWebGl {
  readonly UNSIGNED_BYTE = 0x1401;
  readonly TEXTURE_2D = 0x0de1;
  readonly RGBA = 0x1908;
  #bound: Texture | null = null;
  #framebuffer: Framebuffer | null = null;

  getParameter = (name: number) => PARAMETERS.get(name) ?? 0;
  getSupportedExtensions = () => [];
  getExtension = () => null;
  getContextAttributes = () => ({ alpha: true, antialias: false });
  getError = () => 0;
  isContextLost = () => false;

  createTexture = (): Texture => ({ pixels: null });
  createFramebuffer = (): Framebuffer => ({ texture: null });
  bindTexture(_target: number, texture: Texture | null): void {
    this.#bound = texture;
  }
  bindFramebuffer(_target: number, framebuffer: Framebuffer | null): void {
    this.#framebuffer = framebuffer;
  }
  framebufferTexture2D(_to: number, _at: number, _target: number, texture: Texture | null): void {
    if (this.#framebuffer) this.#framebuffer.texture = texture;
  }
  deleteTexture(texture: Texture): void {
    texture.pixels = null;
  }

  /** The short form takes a picture; the long one only makes room for one that comes later. */
  texImage2D(...given: unknown[]): void {
    const picture = given.at(-1);
    if (given.length !== 6 || !(picture instanceof ImageData)) {
      if (picture === null) return;
      throw new TypeError('Pictures reach the face finder as pixels in memory only.');
    }
    if (this.#bound) this.#bound.pixels = picture;
  }

  /** Reads a whole picture back, RGBA bytes, to `into` from `offset` on. */
  readPixels(
    x: number,
    y: number,
    width: number,
    height: number,
    _format: number,
    _type: number,
    into: Uint8Array,
    offset = 0,
  ): void {
    const pixels = this.#framebuffer?.texture?.pixels;
    const whole = x === 0 && y === 0 && width === pixels?.width && height === pixels.height;
    if (!pixels || !whole)
      throw new RangeError('The face finder read other pixels than it was given.');
    into.set(pixels.data, offset);
  }

  fenceSync = () => ({});
  clientWaitSync = () => ALREADY_SIGNALED;
  checkFramebufferStatus = () => FRAMEBUFFER_COMPLETE;
  // What is done at once needs no waiting, and what holds nothing needs no settings.
  deleteSync(): void {}
  deleteFramebuffer(): void {}
  activeTexture(): void {}
  texParameteri(): void {}
  texStorage2D(): void {}
  pixelStorei(): void {}
  disable(): void {}
  flush(): void {}
  finish(): void {}
}

/** What MediaPipe takes for a canvas: its WebGL is plain memory. */
export function memoryCanvas(): OffscreenCanvas {
  const context = new MemoryWebGl();
  const canvas = {
    width: 1,
    height: 1,
    getContext: (kind: string) => (kind === 'webgl2' ? context : null),
  };
  return canvas as unknown as OffscreenCanvas;
}
