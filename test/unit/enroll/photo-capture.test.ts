import { describe, expect, it } from 'vitest';
import { photoFault } from '../../../src-renderer/screens/enroll/photo-capture';
import { FRAME, face } from './faces';

describe('photoFault', () => {
  it('takes a photograph of one good face', () => {
    expect(photoFault({ ...FRAME, faces: [face()] })).toBeNull();
  });

  it.each([
    ['no face was found', []],
    ['2 people are in it', [face(), face()]],
    ['the face is too small', [face({ eyeDistance: 12 })]],
    ['the face is blurred', [face({ sharpness: 3 })]],
  ])('says that %s', (reason, faces) => {
    expect(photoFault({ ...FRAME, faces })).toBe(reason);
  });
});
