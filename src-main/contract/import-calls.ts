import { z } from 'zod';
import { answering, nothing } from './call';
import { POSES } from './enrolment';
import {
  type ImportFile,
  type ImportState,
  MOST_LOOKED_AT_ONCE,
  PAGE_REFUSALS,
  REPORT_FILTERS,
  type ReportPage,
} from './import';
import { crop, cropPicture } from './picture';
import { sampleQuality } from './sample';

/** Tells a page's work from that of one before it. */
const page = z.uuid();

/** What was found in a picture. */
const outcome = z.union([
  z.strictObject({ refusal: z.enum(PAGE_REFUSALS) }),
  z.strictObject({
    face: z.strictObject({
      crop,
      picture: cropPicture,
      pose: z.enum(POSES),
      quality: sampleQuality,
    }),
  }),
]);

export const importCalls = {
  /** Later changes come by the `import` signal. */
  readImport: answering<ImportState>()(nothing),
  /** Shows the system's window to choose with, and lists what is in what was chosen. */
  chooseImport: answering<ImportState>()(z.strictObject({ from: z.enum(['folder', 'csv']) })),
  startImport: answering<ImportState>()(nothing),
  /** `problem`: the page's reason why it cannot go on, as a sentence; null when the operator wants it. */
  pauseImport: answering<ImportState>()(
    z.strictObject({ problem: z.string().min(1).max(500).nullable() }),
  ),
  resumeImport: answering<ImportState>()(nothing),
  /** Ends listing or importing; what was imported stays. */
  cancelImport: answering<ImportState>()(nothing),
  /** Forgets what was listed, or the report of what has ended. */
  closeImport: answering<ImportState>()(nothing),
  readImportReport: answering<ReportPage>()(
    z.strictObject({
      filter: z.enum(REPORT_FILTERS),
      from: z.int().min(0),
      count: z.int().min(1).max(500),
    }),
  ),
  /** Shows the system's window to choose a file with, and writes the report as CSV; false: nothing chosen. */
  saveImportReport: answering<boolean>()(nothing),

  /**
   * Hands over what was found in pictures, and gets the next ones to look at: some as soon as there are some,
   * or none at once while the page has others. Null: there is nothing more to do.
   */
  workOnImport: answering<ImportFile[] | null>()(
    z.strictObject({
      page,
      looked: z.array(z.strictObject({ id: z.int().positive(), outcome })).max(MOST_LOOKED_AT_ONCE),
    }),
  ),
};
