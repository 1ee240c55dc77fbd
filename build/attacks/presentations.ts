import { seededRandom } from '../../src-main/gallery/seeded-random';
import { showFlat, swaying } from './flat-picture';
import { jpegOf, mapped, noise, noiseSource, type Raster } from './raster';
import { CAMERA, type Eyes, type Recording } from './subjects';

/** Kinds of presentation: the living, and the ISO standard's presentation attack instruments made by us. */
export const KINDS = [
  'bona-fide',
  'still-warped',
  'still-moved',
  'still-eyes-cut-out',
  'still-on-screen',
  'print',
  'clip-looped',
  'clip-on-screen',
] as const;
export type Kind = (typeof KINDS)[number];

/** Those that show one unmoving picture of a face. */
export const STILL_KINDS: readonly Kind[] = [
  'still-warped',
  'still-moved',
  'still-eyes-cut-out',
  'still-on-screen',
  'print',
];

/** So many frames make a trial: 4 s. */
export const FRAMES = 25;
/** Milliseconds from frame to frame: every second one of the recordings'. */
export const FRAME_MS = 160;
const RECORDED_MS = 80;

const PAGES = FRAME_MS / RECORDED_MS;

/** What is shown to the camera. */
export interface Shown {
  picture: Raster;
  eyes: Eyes;
}

/** The frames of one trial, as JPEG pictures of the camera. The same seed gives the same trial. */
export async function presented(
  kind: Kind,
  subject: Shown | Recording,
  seed: number,
): Promise<Buffer[]> {
  const random = seededRandom(seed);
  const light = camera(random);
  const frames: Buffer[] = [];
  const show = scene(kind, subject, random);
  for (let i = 0; i < FRAMES; i++) {
    const shown = show(i);
    // What a program plays as a camera passes no lens and no sensor.
    frames.push(await jpegOf(kind === 'clip-looped' ? shown : light(shown)));
  }
  return frames;
}

/** What is before the camera at each frame. */
function scene(
  kind: Kind,
  subject: Shown | Recording,
  random: () => number,
): (frame: number) => Raster {
  if ('frames' in subject) {
    const begin = Math.floor(random() * 5);
    if (kind === 'clip-looped') {
      const length = 12;
      const first = Math.floor(random() * (subject.frames.length - length));
      return (i) => subject.frames[first + ((i * PAGES) % length)];
    }
    const played = (i: number) =>
      subject.frames[thereAndBack(begin + i * PAGES, subject.frames.length)];
    if (kind === 'bona-fide') return played;
    const flat = held(kind, random);
    return (i) => flat(onScreen(played(i), i, random), i);
  }
  const flat = held(kind, random);
  const { picture, eyes } = subject;
  const printed = kind === 'print' ? onPaper(picture) : picture;
  const blink = blinking(random);
  return (i) => {
    if (kind === 'still-eyes-cut-out') return flat(withLivingEyes(picture, eyes, blink(i)), i);
    return flat(kind === 'still-on-screen' ? onScreen(picture, i, random) : printed, i);
  };
}

/** A recording's frames forwards and back: each is too short for a trial. */
function thereAndBack(i: number, frames: number): number {
  const at = i % (2 * frames - 2);
  return at < frames ? at : 2 * frames - 2 - at;
}

/** Holds a flat picture before a wall, by a hand or on a stand. */
function held(kind: Kind, random: () => number): (picture: Raster, frame: number) => Raster {
  const wall = 60 + 140 * random();
  const tint = [1 + 0.1 * random(), 1, 0.9 + 0.1 * random()];
  const sway = Array.from({ length: 6 }, () => swaying(random));
  // Bent to and fro on purpose, or only as far as a hand trembles.
  const bent = kind === 'still-warped' ? 16 + 14 * random() : 3 + 5 * random();
  const rolled = kind === 'still-moved' ? 10 + 25 * random() : 8;
  const wander = kind === 'still-warped' ? 0.02 : 0.02 + 0.05 * random();
  const fill = 0.75 + 0.6 * random();
  const [leanYaw, leanPitch] = [10 * (random() - 0.5), 10 * (random() - 0.5)];
  const background = Uint8Array.from({ length: CAMERA.width * CAMERA.height * 3 }, (_, i) =>
    Math.min(255, wall * tint[i % 3]),
  );
  return (picture, frame) => {
    const t = (frame * FRAME_MS) / 1000;
    const scene: Raster = { ...CAMERA, data: Uint8Array.from(background) };
    // A square picture of 250 pixels and one of 640 × 480 are to be of a height.
    const width =
      fill * Math.min(1, (picture.width * CAMERA.height) / (picture.height * CAMERA.width) + 0.1);
    showFlat(
      picture,
      {
        yaw: leanYaw + bent * sway[0](t),
        pitch: leanPitch + bent * 0.7 * sway[1](t),
        roll: rolled * sway[2](t),
        x: 0.5 + wander * sway[3](t),
        y: 0.5 + wander * sway[4](t),
        width: width * (1 + 0.08 * sway[5](t)),
      },
      scene,
    );
    return scene;
  };
}

/** Paper gives less contrast and fewer colours, and printers draw dots. */
function onPaper(picture: Raster): Raster {
  return mapped(picture, (old, channel, x, y) => {
    const grey = picture.data[(y * picture.width + x) * 3 + 1];
    const ink = 0.75 * old + 0.25 * grey;
    const dots = 5 * Math.sin(2.1 * x + channel) * Math.sin(2.1 * y + 2 * channel);
    return 38 + 0.66 * ink + dots - (channel === 2 ? 8 : 0);
  });
}

/** A screen's pixel grid beats against the camera's (moiré), a lamp shines back from it, and it is bluish. */
function onScreen(picture: Raster, frame: number, random: () => number): Raster {
  const { width, height } = picture;
  const flicker = 1 + 0.02 * noise(random);
  const drift = frame * 0.15;
  const [gx, gy] = [0.68 + 0.02 * Math.sin(drift), 0.24 + 0.02 * Math.cos(drift)];
  // A wavelength of 7 of the camera's pixels.
  const fine = (2 * Math.PI * CAMERA.width) / width / 7;
  return mapped(picture, (old, channel, x, y) => {
    const moire =
      0.07 * Math.sin(fine * (x + 0.3 * y) + channel * 2.1 + drift) +
      0.05 * Math.sin(fine * (0.9 * y - 0.2 * x) + channel);
    const glare = 80 * Math.exp(-((x / width - gx) ** 2 + (y / height - gy) ** 2) / 0.012);
    return flicker * old * (1 + moire) + glare + 6 + (channel === 2 ? 10 : 0);
  });
}

/** What the eyes behind a mask do: how far the lids are down (0…1), and where they look. */
interface EyeMove {
  closed: number;
  gaze: number;
}

function blinking(random: () => number): (frame: number) => EyeMove {
  const every = 6 + Math.floor(6 * random());
  const first = Math.floor(every * random());
  const gaze = swaying(random);
  return (frame) => {
    const since = (frame + first) % every;
    return { closed: [1][since] ?? 0, gaze: 0.06 * gaze((frame * FRAME_MS) / 1000) };
  };
}

/** A picture whose eyes were cut out, with somebody's living eyes behind the holes. */
function withLivingEyes(picture: Raster, { leftEye, rightEye }: Eyes, move: EyeMove): Raster {
  const between = Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y);
  const [across, up] = [0.27 * between, 0.13 * between];
  const shown = { ...picture, data: Uint8Array.from(picture.data) };
  for (const eye of [leftEye, rightEye]) {
    const lid = { x: eye.x, y: eye.y - 1.6 * up };
    for (let y = Math.ceil(eye.y - up); y <= eye.y + up; y++) {
      for (let x = Math.ceil(eye.x - across); x <= eye.x + across; x++) {
        const [dx, dy] = [(x - eye.x) / across, (y - eye.y) / up];
        if (dx * dx + dy * dy > 1) continue;
        // The lid comes down from above; below it the eye, moved by where it looks.
        const covered = (dy + 1) / 2 < move.closed;
        const from = covered
          ? { x: x, y: lid.y + 0.3 * (y - eye.y) }
          : { x: x + move.gaze * between, y };
        const at = (Math.round(from.y) * picture.width + Math.round(from.x)) * 3;
        const to = (y * picture.width + x) * 3;
        for (let channel = 0; channel < 3; channel++) {
          shown.data[to + channel] = picture.data[at + channel] ?? shown.data[to + channel];
        }
      }
    }
  }
  return shown;
}

/** Exposure, white balance and the sensor's noise: of one camera for one trial. */
function camera(random: () => number): (scene: Raster) => Raster {
  const exposure = 0.85 + 0.3 * random();
  const balance = [0.95 + 0.1 * random(), 1, 0.95 + 0.1 * random()];
  const deviation = 1.5 + 2 * random();
  const source = noiseSource(random);
  return (scene) => {
    const next = source();
    return mapped(scene, (old, channel) => old * exposure * balance[channel] + deviation * next());
  };
}
