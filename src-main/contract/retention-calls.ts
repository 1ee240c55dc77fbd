import { z } from 'zod';
import { answering, nothing } from './call';
import { type RetentionPreview, type RetentionState, wholeRetentionRule } from './retention';

const rule = z.strictObject({ rule: wholeRetentionRule });

export const retentionCalls = {
  /** Later changes come by the `retention` signal. */
  readRetention: answering<RetentionState>()(nothing),
  /** What a rule would erase now; it need not be the one in force. */
  previewRetention: answering<RetentionPreview>()(rule),
  /** Puts a rule in force and runs it. */
  setRetention: answering<RetentionState>()(rule),
  /** Runs the rule although it is held: the operator has looked. */
  runRetention: answering<RetentionState>()(nothing),
};
