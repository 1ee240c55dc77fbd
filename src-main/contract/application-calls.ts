import { answering, nothing } from './call';
import { type Settings, settingsChange } from './settings';
import type { About, Status } from './status';

export const applicationCalls = {
  /** Which parts are ready; later changes come by the `status` signal. */
  readStatus: answering<Status>()(nothing),
  readAbout: answering<About>()(nothing),

  readSettings: answering<Settings>()(nothing),
  changeSettings: answering<Settings>()(settingsChange),

  /** Tries again to open what failed at start. */
  retryStart: answering<Status>()(nothing),
  /** Renames a database file that cannot be used, keeping it, and begins an empty one. */
  setDatabaseAside: answering<Status>()(nothing),
  showDatabaseFile: answering<void>()(nothing),
};
