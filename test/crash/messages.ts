import { z } from 'zod';
import { operation } from './operation';

/** What the victim writes on its standard output, a line of JSON each, before and after each operation. */
export const line = z.object({ said: z.enum(['begin', 'done']), operation });
export type Line = z.infer<typeof line>;
