/** What the settings take. */
export const LOWEST_THRESHOLD = 0;
export const HIGHEST_THRESHOLD = 1;

/** One arrow key, and the grid that dragging keeps to: a step of the calibration. */
const STEP = 0.005;
/** Page Up and Page Down. */
const PAGE = 0.05;

const within = (value: number) =>
  Math.min(HIGHEST_THRESHOLD, Math.max(LOWEST_THRESHOLD, Number(value.toFixed(4))));

/** Where a line that is dragged to a cosine comes to lie. */
export function draggedTo(cosine: number): number {
  return within(Math.round(cosine / STEP) * STEP);
}

/** Where a key moves a threshold to; null: it is no such key. */
export function steppedBy(key: string, value: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return up(value, STEP);
    case 'ArrowLeft':
    case 'ArrowDown':
      return down(value, STEP);
    case 'PageUp':
      return up(value, PAGE);
    case 'PageDown':
      return down(value, PAGE);
    case 'Home':
      return LOWEST_THRESHOLD;
    case 'End':
      return HIGHEST_THRESHOLD;
    default:
      return null;
  }
}

// A value between two steps goes to the next one first, so that keys come to whole steps.
const up = (value: number, by: number) => within(Math.floor((value + by) / STEP + 1e-6) * STEP);
const down = (value: number, by: number) => within(Math.ceil((value - by) / STEP - 1e-6) * STEP);
