import type { LossOptions } from '../../../../src-main/learning/named-loss';
import type { ToyAngles } from '../../../../src-main/learning/toy';
import type { LabLoss } from '../losses';
import type { DecisionSector } from './decision-sectors';

/** One toy: its loss, and what its sliders stand at. */
export interface ToySetup {
  loss: LabLoss;
  options: LossOptions;
}

/** What all toys begin with. */
export interface ToyBeginning {
  seed: number;
  /** Share of samples that are told to the loss as somebody else, 0…1. */
  wrongLabels: number;
}

export type ToToy =
  /** All toys anew. */
  | { kind: 'begin'; beginning: ToyBeginning; setups: ToySetup[] }
  /** Takes so many steps of every toy; sliders may have been moved since. */
  | { kind: 'advance'; steps: number; setups: ToySetup[] };

/** A toy as it is drawn. */
export interface ToyPicture {
  step: number;
  /** Of the last step's start; null before the first. */
  loss: number | null;
  /** Two numbers a sample: on the unit circle where the loss puts them there. */
  features: Float32Array;
  onCircle: boolean;
  /** The identity of each sample. */
  truth: Uint8Array;
  /** 1 where the loss is told another identity. */
  mislabelled: Uint8Array;
  /** Two numbers a centre, one identity behind the other: unit vectors. */
  agents: Float32Array;
  centres: number;
  sectors: DecisionSector[];
  angles: ToyAngles & {
    /** Between the two nearest identities' middles, degrees. */
    between: number;
  };
}

/** Every toy, as it is after what was asked; one answer to each question. */
export type FromToy = { kind: 'seen'; toys: ToyPicture[] } | { kind: 'failed'; sentence: string };
