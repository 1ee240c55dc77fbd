import { answering, nothing } from './call';
import type { Settings } from './settings';
import type { TrainingState } from './training';

export const trainingCalls = {
  /**
   * Begins to train agents for the people enrolled, in the background and in the place of a training that goes on;
   * told by the `training` signal. Nothing is taken into use by it.
   */
  trainGallery: answering<TrainingState>()(nothing),
  cancelTraining: answering<void>()(nothing),
  readTraining: answering<TrainingState>()(nothing),
  /** Takes the agents of the last training into use, if they were better, with the threshold that belongs to them. */
  adoptTraining: answering<{ settings: Settings; undoStep: number }>()(nothing),
};
