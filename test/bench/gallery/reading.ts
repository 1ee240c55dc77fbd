import { openFunctions, type SharedMemory } from '../../../src-main/gallery/shared-wasm';
import {
  advance,
  constant,
  type ExportedFunction,
  get,
  I32,
  isBelow,
  loadV128,
  loop,
  set,
  storeV128,
  V128,
  xorV128,
  zeroV128,
} from '../../../src-main/gallery/wasm-bytes';

const AT_ONCE = 128;
const [FROM, TO, ONE, OTHER] = [0, 1, 2, 3];

/** As short as reading can be: two registers that all bytes go into. From and to: multiples of 128 bytes. */
const reading: ExportedFunction = {
  name: 'read',
  parameters: [I32, I32],
  locals: [V128, V128],
  body: [
    ...[...zeroV128, ...set(ONE), ...zeroV128, ...set(OTHER)],
    ...loop(
      ...Array.from({ length: AT_ONCE / 16 }, (_, i) => {
        const into = i % 2 === 0 ? ONE : OTHER;
        return [...get(FROM), ...loadV128(16 * i), ...get(into), ...xorV128, ...set(into)];
      }),
      advance(FROM, AT_ONCE),
      ...[get(FROM), get(TO), [isBelow]],
    ),
    // So that it is not left out as useless.
    ...[...constant(0), ...get(ONE), ...get(OTHER), ...xorV128, ...storeV128(0)],
  ],
};

/** Reads bytes of a memory from one address to another. */
export function openReading(memory: SharedMemory): (from: number, to: number) => void {
  const { read } = openFunctions<{ read(from: number, to: number): void }>([reading], memory);
  return (from, to) => read(from | 0, to | 0);
}
