import { describe, expect, it } from 'vitest';
import {
  GuidedCapture,
  type TakenSample,
} from '../../../src-renderer/screens/enroll/guided-capture';
import { FRAME, face } from './faces';

/** Films one after another, 30 frames a second, and takes what is to be taken. */
class Sitting {
  readonly capture = new GuidedCapture();
  readonly samples: TakenSample[] = [];
  now = 0;

  film(seconds: number, faces: Parameters<typeof face>[0][], belongs = true): this {
    for (let i = 0; i < seconds * 30; i++) {
      this.now += 1000 / 30;
      const frame = { ...FRAME, takenAt: this.now, faces: faces.map((each) => face(each)) };
      const pose = this.capture.look(frame, this.samples, true);
      if (pose) this.samples.push({ pose, leftOut: belongs ? null : 'another-face' });
    }
    return this;
  }

  get poses() {
    return this.samples.map(({ pose }) => pose);
  }

  get hint() {
    return this.capture.view.read().hint.text;
  }
}

describe('GuidedCapture', () => {
  it('leads through the five poses and ends', () => {
    const sitting = new Sitting()
      .film(1, [{}])
      .film(1, [{ yaw: 20 }])
      .film(1, [{ yaw: -20 }])
      .film(1, [{ pitch: 18 }])
      .film(1, [{ pitch: -18 }]);
    expect(sitting.poses).toEqual(['front', 'left', 'right', 'up', 'down']);
    expect(sitting.hint).toBe('That is all. Press Save.');
  });

  it('comes to five samples with someone who only looks straight', () => {
    const sitting = new Sitting().film(11, [{}]);
    expect(sitting.poses).toEqual(['front', 'front', 'front', 'front', 'front']);
    expect(sitting.film(20, [{}]).poses).toHaveLength(5);
    expect(sitting.hint).toBe('That is all. Press Save.');
  });

  it('measures up and down from where the person looks straight ahead', () => {
    const sitting = new Sitting().film(1, [{ pitch: 10 }]).film(1, [{ pitch: -4 }]);
    expect(sitting.poses).toEqual(['front', 'down']);
  });

  it('takes nothing while two people are in the picture, and does not lose patience', () => {
    const sitting = new Sitting().film(20, [{}, {}]);
    expect(sitting.poses).toEqual([]);
    expect(sitting.hint).toBe('Two people are in the picture; only one, please');
    expect(sitting.capture.view.read().asked).toBe('front');
  });

  it('says more after ten seconds without a face', () => {
    expect(new Sitting().film(9, []).hint).toBe('I cannot see a face');
    expect(new Sitting().film(11, []).hint).toMatch(/^Still no face/);
  });

  it('asks to hold still when the picture gets blurred', () => {
    const sitting = new Sitting()
      .film(1, [{ yaw: 5, sharpness: 200 }])
      .film(1, [{ sharpness: 60 }]);
    expect(sitting.hint).toBe('Hold still');
  });

  it('takes the pose again of a sample that is not of the same face', () => {
    const sitting = new Sitting().film(0.5, [{}], false).film(0.5, [{}]);
    expect(sitting.poses).toEqual(['front', 'front']);
  });

  it('goes on to the next pose when asked to skip one', () => {
    const sitting = new Sitting().film(1, [{}]);
    sitting.capture.skip(sitting.samples);
    expect(sitting.capture.view.read()).toMatchObject({ asked: 'right', passed: ['left'] });
  });
});
