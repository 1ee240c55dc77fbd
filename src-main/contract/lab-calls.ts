import { z } from 'zod';
import { answering, nothing } from './call';
import { type GalleryProjection, isDrawing, LAB_FIGURES } from './lab';

/** A figure has a hundredth of it, characters. */
const LONGEST_SVG = 4_000_000;

export const labCalls = {
  /** Some of the people enrolled, projected to three numbers a sample; works it out anew each time. */
  projectGallery: answering<GalleryProjection>()(nothing),
  /** Asks where to, and writes a figure there; answers with the file’s name, null when nothing was chosen. */
  saveFigure: answering<string | null>()(
    z.strictObject({
      figure: z.enum(LAB_FIGURES),
      svg: z
        .string()
        .max(LONGEST_SVG)
        .refine(isDrawing, { message: 'This is not a figure of the Lab.' }),
    }),
  ),
};
