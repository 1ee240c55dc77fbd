/** The picture is looked at in squares of so many pixels. */
const SQUARE = 40;
/** Pixels of a square that are looked at lie so far apart. */
const STEP = 5;

/** Mean grey levels by which a square differs where something moved; a camera's noise is averaged to less. */
const MOVED = 6;

/** A lamp that is switched, or a face that stood still all the time, is noticed after so long, milliseconds. */
const LOOK_AGAIN_MS = 1000;

/** Remembers how an empty scene looked, so that it need not be searched again before something moves in it. */
export class StillScene {
  #empty: Float32Array | null = null;
  #searchedAt = 0;

  /**
   * Whether a picture shows the scene that was found empty before, less than a second ago.
   *
   * @param takenAt milliseconds of the frames' clock.
   */
  isStill(picture: Pick<ImageData, 'width' | 'height' | 'data'>, takenAt: number): boolean {
    const before = this.#empty;
    if (!before || takenAt - this.#searchedAt >= LOOK_AGAIN_MS) return false;
    const now = squaresOf(picture);
    return (
      now.length === before.length && now.every((mean, i) => Math.abs(mean - before[i]) < MOVED)
    );
  }

  /** Takes note of a search: how many faces it found in a picture. */
  searched(
    picture: Pick<ImageData, 'width' | 'height' | 'data'>,
    faces: number,
    takenAt: number,
  ): void {
    this.#empty = faces === 0 ? squaresOf(picture) : null;
    this.#searchedAt = takenAt;
  }
}

/** How bright each square of a picture is: the mean of its green bytes, which make most of the luma. */
function squaresOf({ width, height, data }: Pick<ImageData, 'width' | 'height' | 'data'>) {
  const columns = Math.ceil(width / SQUARE);
  const sums = new Float32Array(columns * Math.ceil(height / SQUARE));
  const counts = new Float32Array(sums.length);
  for (let y = 0; y < height; y += STEP) {
    for (let x = 0; x < width; x += STEP) {
      const square = Math.floor(y / SQUARE) * columns + Math.floor(x / SQUARE);
      sums[square] += data[(y * width + x) * 4 + 1];
      counts[square]++;
    }
  }
  return sums.map((sum, i) => sum / counts[i]);
}
