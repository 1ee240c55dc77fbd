import { LAB_LOSSES, type LabLoss } from './losses';

/** One of eight colours, the same in every figure; light and dark. */
export const colourOf = (index: number) => `var(--lab-${(index % 8) + 1})`;

export const lossColour = (loss: LabLoss) => colourOf(LAB_LOSSES.indexOf(loss));
