import { describe, expect, test } from 'vitest';
import { GalleryMarks } from '../../../src-main/calibration/gallery-marks';
import { refreshIn } from '../../../src-main/calibration/refresh-due';
import { Gallery } from '../../../src-main/gallery/gallery';

const MINUTE = 60_000;

/** So long ago, and it took three seconds. */
const ago = (ms: number) => ({ ago: ms, took: 3_000 });

describe('when the site’s scores are worked out anew', () => {
  test('the first time at once, also of nobody', () => {
    expect(refreshIn({ people: 0, changed: 0, last: null })).toBe(0);
    expect(refreshIn({ people: 5, changed: 5, last: null })).toBe(0);
  });

  test('never while nothing has changed', () => {
    expect(refreshIn({ people: 500, changed: 0, last: ago(99 * 60 * MINUTE) })).toBeNull();
  });

  test('after a change of one in twenty, and not all the time', () => {
    expect(refreshIn({ people: 100, changed: 5, last: ago(10 * MINUTE) })).toBe(0);
    expect(refreshIn({ people: 3, changed: 1, last: ago(10 * MINUTE) })).toBe(0);
    // The last one was erased.
    expect(refreshIn({ people: 0, changed: 1, last: ago(10 * MINUTE) })).toBe(0);
    // It took three seconds: twenty times as long passes before the next.
    expect(refreshIn({ people: 100, changed: 5, last: ago(MINUTE / 4) })).toBe((3 * MINUTE) / 4);
    const slow = { ago: 10 * MINUTE, took: 60 * MINUTE };
    expect(refreshIn({ people: 100, changed: 100, last: slow })).toBe(50 * MINUTE);
  });

  test('after a smaller change within the hour', () => {
    expect(refreshIn({ people: 100, changed: 4, last: ago(10 * MINUTE) })).toBe(50 * MINUTE);
    expect(refreshIn({ people: 100, changed: 4, last: ago(61 * MINUTE) })).toBe(0);
  });
});

describe('who has changed', () => {
  const at = (degrees: number) => ({
    id: degrees,
    vector: Float32Array.of(
      Math.cos((degrees * Math.PI) / 180),
      Math.sin((degrees * Math.PI) / 180),
    ),
  });
  function three(rule?: 'best-sample'): Gallery {
    const gallery = new Gallery(rule);
    for (const id of [1, 2, 3]) gallery.put({ id, name: `P${id}`, samples: [at(10 * id)] });
    return gallery;
  }

  test('the new, the gone, and those with other samples', () => {
    const gallery = three();
    const marks = new GalleryMarks(gallery);
    expect(marks.changedIn(gallery)).toBe(0);
    expect(marks.changedIn(three())).toBe(0);
    gallery.put({ id: 1, name: 'Otherwise', samples: [at(10)] });
    expect(marks.changedIn(gallery)).toBe(0);
    gallery.put({ id: 1, name: 'P1', samples: [at(10), at(12)] });
    gallery.remove(2);
    gallery.put({ id: 4, name: 'P4', samples: [at(40)] });
    expect(marks.changedIn(gallery)).toBe(3);
    expect(marks.changedIn(new Gallery())).toBe(3);
  });

  test('everybody, by another score rule', () => {
    const marks = new GalleryMarks(three());
    expect(marks.changedIn(three('best-sample'))).toBe(3);
    expect(new GalleryMarks(new Gallery()).changedIn(new Gallery('best-sample'))).toBe(1);
  });
});
