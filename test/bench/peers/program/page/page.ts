import type { Contender, Contest } from '../messages';
import type { Describer } from './describer';
import { faceApi } from './face-api';
import { human } from './human';
import { ours } from './ours';

declare global {
  interface Window {
    contest: Contest;
  }
}

let describer: Describer | null = null;

function opened(contender: Contender): Promise<Describer> {
  if (contender === 'ours') return ours();
  if (contender === 'human') return human();
  return faceApi(contender === 'face-api tiny');
}

async function pictureOf(number: number): Promise<ImageBitmap> {
  const response = await fetch(`app://arc/pictures/${number}`);
  if (!response.ok) throw new Error(`There is no picture ${number}.`);
  return createImageBitmap(await response.blob());
}

async function described(picture: ImageBitmap): Promise<Float32Array | null> {
  if (!describer) throw new Error('Nobody was opened.');
  return describer.describe(picture);
}

window.contest = {
  async open(contender) {
    describer = await opened(contender);
    await described(await pictureOf(0));
    return describer.backend;
  },
  async time(pictures, rounds) {
    const frames: ImageBitmap[] = [];
    for (const number of pictures) frames.push(await pictureOf(number));
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const frame of frames) {
        const began = performance.now();
        const face = await described(frame);
        if (face) times.push(performance.now() - began);
      }
    }
    return times;
  },
  async describe(number) {
    const picture = await pictureOf(number);
    const vector = await described(picture);
    picture.close();
    return vector && [...vector];
  },
};
