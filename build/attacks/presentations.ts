import { seededRandom } from '../../src-main/gallery/seeded-random';
import { showPicture, swaying } from './held-picture';
import { jpegOf, mapped, noise, noiseSource, type Raster, reframed } from './raster';
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
  'print-bent',
  'print-behind-fingers',
] as const;
export type Kind = (typeof KINDS)[number];

/** Those that show one flat, unmoving picture of a face. */
export const STILL_KINDS: readonly Kind[] = [
  'still-warped',
  'still-moved',
  'still-eyes-cut-out',
  'still-on-screen',
  'print',
];

/** Those that show one picture, and are made of photographs. */
export const PHOTOGRAPH_KINDS: readonly Kind[] = [
  ...STILL_KINDS,
  'print-bent',
  'print-behind-fingers',
];

/** So long is a trial, milliseconds. */
const TRIAL_MS = 8_000;
const RECORDED_MS = 80;

/** How many of a recording's frames a camera takes a step: attacks every second one, and the living at any rate. */
const PAGES = 2;
const LIVING_PAGES = [1, 2, 3];

/** What a camera sees of one trial. */
export interface Presentation {
  /** JPEG pictures. */
  frames: Buffer[];
  frameMs: number;
}

/** What is shown to the camera. */
export interface Shown {
  picture: Raster;
  eyes: Eyes;
}

/** One trial. The same seed gives the same. */
export async function presented(
  kind: Kind,
  subject: Shown | Recording,
  seed: number,
): Promise<Presentation> {
  const random = seededRandom(seed);
  if (kind === 'bona-fide' && 'frames' in subject) return livingPerson(subject, random);
  const light = camera(random, 0.15);
  const show = scene(kind, subject, random);
  // What a program plays as a camera passes no lens and no sensor.
  return filmed(PAGES * RECORDED_MS, (i) => (kind === 'clip-looped' ? show(i) : light(show(i))));
}

async function filmed(frameMs: number, show: (frame: number) => Raster): Promise<Presentation> {
  const frames: Buffer[] = [];
  for (let i = 0; i * frameMs < TRIAL_MS; i++) frames.push(await jpegOf(show(i)));
  return { frames, frameMs };
}

/**
 * A recording as another camera had made it: mirrored or not, a little nearer and to one side, from anywhere on, at 4, 6 or 12
 * frames a second, darker or brighter.
 */
function livingPerson({ frames }: Recording, random: () => number): Promise<Presentation> {
  const pages = LIVING_PAGES[Math.floor(random() * LIVING_PAGES.length)];
  const begin = Math.floor(random() * 2 * frames.length);
  const view = {
    mirrored: random() < 0.5,
    zoom: 1 + 0.15 * random(),
    x: 2 * random() - 1,
    y: 2 * random() - 1,
  };
  const light = camera(random, 0.35);
  return filmed(pages * RECORDED_MS, (i) =>
    light(reframed(frames[thereAndBack(begin + i * pages, frames.length)], view)),
  );
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
    const flat = held(kind, random);
    return (i) => {
      const page = thereAndBack(begin + i * PAGES, subject.frames.length);
      return flat(onScreen(subject.frames[page], i, random), i);
    };
  }
  const show = held(kind, random);
  const { picture, eyes } = subject;
  const blink = blinking(random);
  if (kind === 'still-eyes-cut-out') return (i) => show(withLivingEyes(picture, eyes, blink(i)), i);
  if (kind === 'still-on-screen') return (i) => show(onScreen(picture, i, random), i);
  const printed = kind.startsWith('print') ? onPaper(picture) : picture;
  if (kind !== 'print-behind-fingers') return (i) => show(printed, i);
  const cover = fingers(eyes, random);
  return (i) => show(cover(printed, i), i);
}

/** A recording's frames forwards and back: each is too short for a trial. */
function thereAndBack(i: number, frames: number): number {
  const at = i % (2 * frames - 2);
  return at < frames ? at : 2 * frames - 2 - at;
}

/** Holds a picture before a wall, by a hand or on a stand. */
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
  const curl = kind === 'print-bent' ? 15 + 25 * random() : 0;
  const background = Uint8Array.from({ length: CAMERA.width * CAMERA.height * 3 }, (_, i) =>
    Math.min(255, wall * tint[i % 3]),
  );
  return (picture, frame) => {
    const t = (frame * PAGES * RECORDED_MS) / 1000;
    const scene: Raster = { ...CAMERA, data: Uint8Array.from(background) };
    // A square picture of 250 pixels and one of 640 × 480 are to be of a height.
    const width =
      fill * Math.min(1, (picture.width * CAMERA.height) / (picture.height * CAMERA.width) + 0.1);
    showPicture(
      picture,
      {
        yaw: leanYaw + bent * sway[0](t),
        pitch: leanPitch + bent * 0.7 * sway[1](t),
        roll: rolled * sway[2](t),
        x: 0.5 + wander * sway[3](t),
        y: 0.5 + wander * sway[4](t),
        width: width * (1 + 0.08 * sway[5](t)),
        // Bent to and fro between flat and its furthest.
        bend: curl * (0.5 + 0.5 * sway[4](1.3 * t)),
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
    return { closed: [1][since] ?? 0, gaze: 0.06 * gaze((frame * PAGES * RECORDED_MS) / 1000) };
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

/** Two fingers, held before a picture's mouth and moved to and fro. */
function fingers(
  { leftEye, rightEye }: Eyes,
  random: () => number,
): (picture: Raster, frame: number) => Raster {
  const between = Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y);
  const middle = { x: (leftEye.x + rightEye.x) / 2, y: (leftEye.y + rightEye.y) / 2 };
  const [across, up] = [swaying(random), swaying(random)];
  const skin = [205, 155, 130].map((value) => value * (0.6 + 0.5 * random()));
  const radius = 0.16 * between;
  return (picture, frame) => {
    const t = (frame * PAGES * RECORDED_MS) / 1000;
    const x0 = middle.x + 0.4 * between * across(t);
    const tip = middle.y + (1.1 + 0.35 * up(t)) * between;
    return mapped(picture, (old, channel, x, y) => {
      // Round at the tip, and from there on down; darker at the sides, as round things are.
      const nearest = [x0 - radius, x0 + radius].map((axis) =>
        Math.hypot(x - axis, Math.min(0, y - tip - radius)),
      );
      const off = Math.min(...nearest) / radius;
      return off < 1 ? skin[channel] * (1 - 0.45 * off ** 2) : old;
    });
  };
}

/**
 * Exposure, white balance and the sensor's noise: of one camera for one trial.
 *
 * @param spread how far the exposure may be from the right one, as a share of it.
 */
function camera(random: () => number, spread: number): (scene: Raster) => Raster {
  const exposure = 1 + 2 * spread * (random() - 0.5);
  const balance = [0.95 + 0.1 * random(), 1, 0.95 + 0.1 * random()];
  const deviation = 1.5 + 2 * random();
  const source = noiseSource(random);
  return (scene) => {
    const next = source();
    return mapped(scene, (old, channel) => old * exposure * balance[channel] + deviation * next());
  };
}
