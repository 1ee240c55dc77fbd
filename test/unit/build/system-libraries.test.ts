import { describe, expect, test } from 'vitest';
import { hasCandidate } from '../../../build/ready/debian';
import { newerGlibcNeeded, notFound, packagesFor } from '../../../build/ready/system-libraries';

const LDD = `	linux-vdso.so.1 (0x00007ffd)
	libffmpeg.so => /cache/electron/libffmpeg.so (0x00007f26)
	libnss3.so => not found
	libsmime3.so => not found
	libgtk-3.so.0 => /lib/x86_64-linux-gnu/libgtk-3.so.0 (0x00007f25)
	libasound.so.2 => not found
	libnss3.so => not found
	/lib64/ld-linux-x86-64.so.2 (0x00007f26)
`;

describe('what ldd finds missing', () => {
  test('is each library once, sorted', () => {
    expect(notFound(LDD)).toEqual(['libasound.so.2', 'libnss3.so', 'libsmime3.so']);
  });

  test('is nothing when all are found', () => {
    expect(notFound('	libc.so.6 => /lib/libc.so.6 (0x1)\n')).toEqual([]);
  });

  test('does not take an old C library for a missing one', () => {
    const output = "/x/electron: /lib/libc.so.6: version `GLIBC_2.39' not found (required by /x)\n";
    expect(notFound(output)).toEqual([]);
    expect(newerGlibcNeeded(output)).toBe('GLIBC_2.39');
    expect(newerGlibcNeeded(LDD)).toBeUndefined();
  });
});

describe('the packages to install', () => {
  test('are named once each', () => {
    expect(packagesFor(['libasound.so.2', 'libnss3.so', 'libsmime3.so'])).toEqual({
      packages: ['libasound2', 'libnss3'],
      unknown: [],
    });
  });

  test('leave a library of which no package is known', () => {
    expect(packagesFor(['libnss3.so', 'libstrange.so.7'])).toEqual({
      packages: ['libnss3'],
      unknown: ['libstrange.so.7'],
    });
  });

  test('exist under a name only if apt has a version to install', () => {
    const policy = (candidate: string) =>
      `libcups2t64:\n  Installed: (none)\n  Candidate: ${candidate}\n  Version table:\n`;
    expect(hasCandidate(policy('2.4.7-1.2'))).toBe(true);
    expect(hasCandidate(policy('(none)'))).toBe(false);
    expect(hasCandidate('')).toBe(false);
  });
});
