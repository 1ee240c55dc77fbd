import { expect, it } from 'vitest';
import { nameFault } from '../../../src-renderer/screens/enroll/name-check';

const people = [{ name: 'Zoë Müller' }];

it('takes a name, also of emoji', () => {
  expect(nameFault('Ada', people)).toBeNull();
  expect(nameFault('👩‍🚀', people)).toBeNull();
});

it('refuses none, too long a one, and one that is taken, each with a sentence', () => {
  expect(nameFault('   ', people)).toBe('Please give a name.');
  expect(nameFault('x'.repeat(300), people)).toMatch(/120 characters.*300/);
  expect(nameFault('  zoë   MÜLLER ', people)).toMatch(/“Zoë Müller” is enrolled already/);
});
