import { sep } from 'node:path';
import { expect, test } from 'vitest';
import { confinedPath } from '../../../src-main/window/confined-path';

const folder = ['', 'app', 'page'].join(sep);

test('a path stays inside the folder', () => {
  expect(confinedPath(folder, '/assets/a.js')).toBe([folder, 'assets', 'a.js'].join(sep));
});

test.each([
  '/../secret',
  '/%2e%2e/secret',
  '/assets/%2e%2e%2f%2e%2e/secret',
  '/..%5csecret',
  '/a%00.html',
  '/%',
  '/..',
])('%s is refused', (path) => {
  expect(confinedPath(folder, path)).toBeNull();
});
