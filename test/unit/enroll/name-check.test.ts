import { expect, it } from 'vitest';
import { nameFault } from '../../../src-renderer/screens/enroll/name-check';

it('takes a name, also of emoji', () => {
  expect(nameFault('Ada', null)).toBeNull();
  expect(nameFault('👩‍🚀', null)).toBeNull();
});

it('refuses none, too long a one, and one that is taken, each with a sentence', () => {
  expect(nameFault('   ', null)).toBe('Please give a name.');
  expect(nameFault('x'.repeat(300), null)).toMatch(/120 characters.*300/);
  expect(nameFault('  zoë   MÜLLER ', 'Zoë Müller')).toMatch(/“Zoë Müller” is enrolled already/);
});
