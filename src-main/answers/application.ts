import type { Settings } from '../contract/settings';
import type { About } from '../contract/status';
import type { Parts } from '../parts';
import type { Providers } from '../recogniser/providers';
import type { Answers } from './answers';
import { type AskOperator, confirmed, counted } from './confirmed';
import type { SettingsInForce } from './settings-in-force';

/** What of the desktop these answers need. */
export interface Desktop {
  about: Omit<About, 'databaseFile'>;
  showFile(file: string): void;
  ask: AskOperator;
}

/** Status, settings, About, and the ways on when something failed at start. */
export function applicationAnswers(
  parts: Parts,
  settings: SettingsInForce,
  providers: Providers,
  desktop: Desktop,
): Pick<
  Answers,
  | 'readStatus'
  | 'readAbout'
  | 'readSettings'
  | 'changeSettings'
  | 'retryStart'
  | 'readProviders'
  | 'wishProvider'
  | 'tryProviders'
  | 'setDatabaseAside'
  | 'showDatabaseFile'
> {
  const { databaseFile } = parts.places;
  /** Unknown faces are deleted sooner, within the hour: that is for good. */
  const asked = async ({ strangersExpireDays: days }: Partial<Settings>) => {
    if (days === undefined || days >= (await settings.read()).strangersExpireDays) return;
    if ((await (await parts.store()).strangers.count()) === 0) return;
    await confirmed(desktop.ask, {
      message: `Keep unknown faces for ${counted(days, 'day')} only?`,
      detail: 'Those who were not seen for so long are erased for good, now and from now on.',
      action: 'Erase sooner',
    });
  };
  return {
    readStatus: async () => parts.status,
    readAbout: async () => ({ ...desktop.about, databaseFile }),
    readSettings: () => settings.read(),
    changeSettings: async (change) => {
      await asked(change);
      return settings.change(
        // Whoever sets the number itself has set it by hand.
        change.matchThreshold === undefined ? change : { ...change, thresholdRule: { by: 'hand' } },
      );
    },
    readProviders: async () => providers.state,
    wishProvider: ({ wish }) => providers.wish(wish),
    tryProviders: async () => {
      void providers.tryAgain();
    },

    retryStart: () => parts.retry(),

    setDatabaseAside: () => parts.setDatabaseAside(),

    showDatabaseFile: async () => desktop.showFile(databaseFile),
  };
}
