import { expect, test } from 'vitest';
import { openRoundKernel } from '../../../src-main/gallery/round-kernel';
import { newScanMemory, pieceAddress, scanLayout } from '../../../src-main/gallery/scan-kernel';
import { seededRandom, unitVector } from '../../bench/parts/random-vectors';

test.each([2, 31, 33, 512])('rounds vectors of %i numbers', (size) => {
  const random = seededRandom(size);
  const layout = scanLayout(size);
  const memory = newScanMemory();
  memory.grow(2 * layout.piecePages);
  const kernel = openRoundKernel(memory, layout);
  const spike = new Float32Array(size).fill(1e-3);
  spike[size - 1] = -1;
  const zero = new Float32Array(size);
  // The first and the last row of a piece, and the first of the next.
  for (const row of [0, 2047, 2048]) {
    for (const vector of [unitVector(random, size), spike, zero]) {
      kernel.vector.set(vector);
      const largest = Math.max(...vector.map(Math.abs));
      expect(kernel.largest()).toBe(largest);
      const factor = Math.fround(largest / 127);
      const { squares, offSquares } = kernel.round(row, factor);
      const at = pieceAddress(layout, Math.floor(row / 2048)) + (row % 2048) * layout.stride;
      const bytes = new Int8Array(memory.buffer, at, layout.stride);
      const offs = Array.from(vector, (value, i) => value - factor * bytes[i]);
      // Half a byte at most, and what single precision takes.
      for (const off of offs) expect(Math.abs(off)).toBeLessThanOrEqual(factor * 0.50001);
      expect(bytes.slice(size).every((byte) => byte === 0)).toBe(true);
      expect(squares).toBe(bytes.reduce((sum, byte) => sum + byte * byte, 0));
      const norm = Math.hypot(...offs);
      expect(Math.abs(Math.sqrt(offSquares) - norm)).toBeLessThan(4e-7);
    }
  }
});
