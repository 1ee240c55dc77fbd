import { describe, expect, it } from 'vitest';
import { RepeatedFrames } from '../../../src-main/liveness/repeated-frames';
import { mesh } from './meshes';

function faultOf(shifts: readonly number[]) {
  const frames = new RepeatedFrames();
  for (const [i, shift] of shifts.entries()) frames.see(mesh(50 * i, { shift }));
  return frames.fault;
}

const count = (n: number) => Array.from({ length: n }, (_, i) => i / 8);

describe('repeated frames', () => {
  it('are none where every frame is another', () => {
    expect(faultOf(count(100))).toBeNull();
  });

  it('are a frozen picture where the last one stays for a second', () => {
    expect(faultOf([...count(10), ...Array(19).fill(9 / 8)])).toBeNull();
    expect(faultOf([...count(10), ...Array(25).fill(9 / 8)])).toBe('frozen');
  });

  it('are a loop where a stretch comes again in its order, also with frames shown twice', () => {
    const stretch = count(12).flatMap((shift) => [shift, shift]);
    expect(faultOf(stretch)).toBeNull();
    expect(faultOf([...stretch, ...stretch])).toBe('looping');
  });

  it('are no loop where single frames come again out of their order', () => {
    expect(faultOf([...count(40), 1, 5, 2, 4, 0, 3, 1])).toBeNull();
  });
});
