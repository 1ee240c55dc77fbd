import { newToy, type ToyState, toyStep } from '../../../../src-main/learning/toy';
import { ABOUT_LOSS } from '../losses';
import type { FromToy, ToToy, ToySetup } from './toy-messages';
import { toyPicture } from './toy-picture';

// The toys are trained here, so that the page draws every frame in time. Each question is answered once, so that nothing
// queues up when the page is slow.

let toys: ToyState[] = [];

function answer(message: ToToy): FromToy {
  const { setups } = message;
  if (message.kind === 'begin') {
    const { seed, wrongLabels } = message.beginning;
    toys = setups.map(({ options }) => newToy(seed, options.centres, wrongLabels));
  } else {
    toys = toys.map((toy, i) => advanced(toy, setups[i], message.steps));
  }
  return { kind: 'seen', toys: toys.map((toy, i) => toyPicture(toy, setups[i])) };
}

function advanced(toy: ToyState, { loss, options }: ToySetup, steps: number): ToyState {
  let state = toy;
  for (let i = 0; i < steps; i++) {
    state = toyStep(state, { ...options, loss: ABOUT_LOSS[loss].name });
  }
  return state;
}

self.addEventListener('message', ({ data }: MessageEvent<ToToy>) => {
  try {
    self.postMessage(answer(data));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const failed: FromToy = { kind: 'failed', sentence: `The toy stopped: ${reason}` };
    self.postMessage(failed);
  }
});
