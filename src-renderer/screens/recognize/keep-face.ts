import { ask } from '../../arc';
import { webpOfCrop } from '../../vision/crop-picture';
import type { Probe } from './recognition';

/** Answers a decision that wants the face kept: with the picture of the very crop that was asked about. */
export async function keepFace(ticket: number, { crop, quality }: Probe): Promise<void> {
  await ask('keepSightingFace', { ticket, picture: webpOfCrop(crop), quality });
}
