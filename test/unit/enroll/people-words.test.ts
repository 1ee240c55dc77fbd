import { describe, expect, it } from 'vitest';
import { whenInWords } from '../../../src-renderer/screens/people/when-in-words';

describe('whenInWords', () => {
  const now = new Date(2026, 10, 22, 15, 0, 0).getTime();
  it.each([
    ['just now', -5_000],
    ['just now', 59_000],
    ['1 minute ago', 60_000],
    ['59 minutes ago', 59.9 * 60_000],
    ['3 hours ago', 3.5 * 3600_000],
    ['yesterday', 16 * 3600_000],
    ['5 days ago', 5 * 86_400_000],
    ['23 Oct 2026', 30 * 86_400_000],
  ])('says “%s”', (words, ago) => {
    expect(whenInWords(now - ago, now)).toBe(words);
  });
});
