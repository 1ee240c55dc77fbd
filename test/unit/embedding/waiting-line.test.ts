import { expect, test } from 'vitest';
import { WaitingLine } from '../../../src-main/embedding/waiting-line';

function drain(line: WaitingLine<string>): string[] {
  const taken: string[] = [];
  for (let job = line.take(); job !== undefined; job = line.take()) taken.push(job);
  return taken;
}

test('a newer live frame takes the place of its own track’s older one, and its turn', () => {
  const line = new WaitingLine<string>();
  expect(line.pushLive('a', 'a1')).toBeUndefined();
  expect(line.pushLive('b', 'b1')).toBeUndefined();
  expect(line.pushLive('a', 'a2')).toBe('a1');
  expect(drain(line)).toEqual(['a2', 'b1']);
});

test('no sample is ever dropped, and samples keep their order', () => {
  const line = new WaitingLine<string>();
  const samples = Array.from({ length: 100 }, (_, i) => `s${i}`);
  for (const sample of samples) line.pushSample(sample);
  for (let i = 0; i < 100; i++) line.pushLive('a', `a${i}`);
  const taken = drain(line);
  expect(taken.filter((job) => job.startsWith('s'))).toEqual(samples);
  expect(taken).toContain('a99');
  expect(taken).toHaveLength(101);
});

test('neither kind starves: with both waiting they take turns', () => {
  const line = new WaitingLine<string>();
  for (const sample of ['s1', 's2', 's3']) line.pushSample(sample);
  const taken: (string | undefined)[] = [];
  for (let i = 0; i < 6; i++) {
    line.pushLive('a', `a${i}`);
    taken.push(line.take());
  }
  expect(taken).toEqual(['a0', 's1', 'a2', 's2', 'a4', 's3']);
});

test('clear returns all that waited', () => {
  const line = new WaitingLine<string>();
  line.pushLive('a', 'a1');
  line.pushSample('s1');
  expect(line.clear()).toEqual(['a1', 's1']);
  expect(line.length).toBe(0);
});
