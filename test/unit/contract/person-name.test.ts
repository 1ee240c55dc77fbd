import { expect, test } from 'vitest';
import { nameKey, personName } from '../../../src-main/contract/person-name';

const message = (text: string) => personName.safeParse(text).error?.issues[0].message;

test('blanks and control characters are tidied away', () => {
  expect(personName.parse('  Ada \t\n Lovelace\u0007 ')).toBe('Ada Lovelace');
});

test.each(['', '   ', '\u0000\u0007'])('an empty name is refused: %j', (text) => {
  expect(message(text)).toBe('Please give a name.');
});

test('300 characters are too many, and the sentence says how many there are', () => {
  expect(message('x'.repeat(300))).toBe(
    'A name can have 120 characters at most; this one has 300.',
  );
});

test('an emoji is one character, whatever it is made of', () => {
  const astronaut = '👩🏽‍🚀';
  expect(personName.parse(`Mae ${astronaut}`)).toBe(`Mae ${astronaut}`);
  expect(personName.safeParse(astronaut.repeat(120)).success).toBe(true);
  expect(personName.safeParse(astronaut.repeat(121)).success).toBe(false);
});

test('names that read the same have the same key', () => {
  expect(nameKey('JOSÉ')).toBe(nameKey('Jose\u0301'));
  expect(nameKey('Ａｄａ')).toBe(nameKey('ada'));
  expect(nameKey('Ada')).not.toBe(nameKey('Ida'));
});
