import { expect, test } from 'vitest';
import { retentionRule } from '../../../src-main/contract/retention';
import { retentionTurn } from '../../../src-main/retention/retention-turn';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 5, 1);
const rule = retentionRule.parse({ erasePeopleUnseenDays: 365 });
const turn = (days: number) => retentionTurn(rule, NOW - days * DAY, NOW);

test('a rule runs once a day', () => {
  expect(retentionTurn(rule, null, NOW)).toBe('run');
  expect(turn(0)).toBe('wait');
  expect(turn(0.99)).toBe('wait');
  expect(turn(1)).toBe('run');
  expect(turn(31)).toBe('run');
});

test('a clock that was set back never erases, and asks when it is more than a day', () => {
  expect(turn(-0.5)).toBe('wait');
  expect(turn(-1)).toBe('wait');
  expect(turn(-1.01)).toBe('clock-back');
  expect(turn(-5000)).toBe('clock-back');
});

test('a clock that jumped ahead, or an app that was away for long, asks', () => {
  expect(turn(31.01)).toBe('clock-ahead');
  expect(turn(400)).toBe('clock-ahead');
  expect(turn(100_000)).toBe('clock-ahead');
});

test('without a rule nothing runs', () => {
  expect(retentionTurn(retentionRule.parse({}), null, NOW)).toBe('off');
  for (const one of [{ erasePeopleWithoutConsent: true }, { eraseSightingsDays: 1 }]) {
    expect(retentionTurn(retentionRule.parse(one), null, NOW)).toBe('run');
  }
});
