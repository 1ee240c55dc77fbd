import { z } from 'zod';
import { answering, nothing } from './call';
import { PROVIDER_WISHES, type ProviderState } from './execution-provider';
import { type Settings, settingsChange } from './settings';
import type { About, Status } from './status';

export const applicationCalls = {
  /** Which parts are ready; later changes come by the `status` signal. */
  readStatus: answering<Status>()(nothing),
  readAbout: answering<About>()(nothing),

  readSettings: answering<Settings>()(nothing),
  changeSettings: answering<Settings>()(settingsChange),

  /** What the recognition model runs on; later changes come by the `providers` signal. */
  readProviders: answering<ProviderState>()(nothing),
  wishProvider: answering<ProviderState>()(z.strictObject({ wish: z.enum(PROVIDER_WISHES) })),
  /** Begins trying all providers anew. */
  tryProviders: answering<void>()(nothing),

  /** Tries again to open what failed at start. */
  retryStart: answering<Status>()(nothing),
  /** Renames a database file that cannot be used, keeping it, and begins an empty one. */
  setDatabaseAside: answering<Status>()(nothing),
  showDatabaseFile: answering<void>()(nothing),
};
