import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { show, showLab } from '../fixtures/drive';
import { launchApp } from '../fixtures/running-app';
import { type Figure, type Section, single } from './figure';

const WATCHED_MS = 5_000;
/** What it sets shows in the toy, the target logits and the decision margins. */
const SLIDER = 'Margin, added to the angle (radians), right toy';

/** How smoothly the Lab is drawn: at rest, while its two toys train, and while a slider goes from end to end besides. */
export async function labRuns(): Promise<Section> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'arcenroll-bench-lab-'));
  try {
    const { page, close } = await launchApp({ dataFolder });
    try {
      await show(page, 'Settings');
      await showLab(page);
      const rest = await framesOf(page, null);
      await page.getByRole('button', { name: 'Start' }).click();
      const training = await framesOf(page, null);
      const slider = await framesOf(page, SLIDER);
      return {
        title: 'The Lab',
        figures: [
          frames('lab.rest', 'frames drawn, at rest', rest),
          frames('lab.training', '– while both toys train', training),
          frames('lab.slider', '– and a slider is moved at every frame', slider),
        ],
      };
    } finally {
      await close();
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

const frames = (id: string, what: string, value: number): Figure =>
  single({ id, what, unit: '/s', better: 'higher' }, value);

/**
 * Frames that the page draws in a second.
 *
 * @param slider is moved a step at each frame, to one end and back; null: nothing is
 */
function framesOf(page: Page, slider: string | null): Promise<number> {
  return page.evaluate(
    async ([duration, name]) => {
      const thumb =
        name === null ? null : document.querySelector(`[role=slider][aria-label="${name}"]`);
      if (name !== null && !thumb) throw new Error(`There is no slider "${name}".`);
      const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      const began = await nextFrame();
      let now = began;
      let drawn = 0;
      let key = 'ArrowRight';
      let moved = false;
      let before = thumb?.getAttribute('aria-valuenow');
      while (now - began < duration) {
        thumb?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        now = await nextFrame();
        drawn++;
        const value = thumb?.getAttribute('aria-valuenow');
        moved ||= value !== before;
        if (value === before) key = key === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
        before = value;
      }
      if (thumb && !moved) throw new Error(`The slider "${name}" did not move.`);
      return drawn / ((now - began) / 1000);
    },
    [WATCHED_MS, slider] as const,
  );
}
