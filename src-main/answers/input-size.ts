/** More than any call takes: ten thousand strangers are the most. */
const MOST_VALUES = 20_000;
/** Deeper than any input. */
const DEEPEST = 16;
/** Characters and bytes of all values together: a crop with its picture has 300,000. */
const LARGEST = 2 ** 20;

/**
 * Whether an input from outside is small enough to be looked at. A schema goes through everything that it is
 * given before it refuses: an array that claims to have a milliard elements, or a circle, would hold up the main
 * process for seconds. This looks at no more than it allows.
 */
export function isOfReasonableSize(input: unknown): boolean {
  let values = 0;
  let size = 0;

  function fits(value: unknown, depth: number): boolean {
    values++;
    if (values > MOST_VALUES || depth > DEEPEST) return false;
    if (typeof value === 'string') size += value.length;
    else if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) size += value.byteLength;
    else if (typeof value === 'object' && value !== null) return partsFit(value, depth + 1);
    return size <= LARGEST;
  }

  function partsFit(value: object, depth: number): boolean {
    if (Array.isArray(value)) {
      return value.length <= MOST_VALUES && value.every((part) => fits(part, depth));
    }
    for (const key in value) {
      size += key.length;
      if (!fits(Reflect.get(value, key), depth)) return false;
    }
    return true;
  }

  return fits(input, 0);
}
