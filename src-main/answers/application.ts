import type { About } from '../contract/status';
import type { Parts } from '../parts';
import type { Providers } from '../recogniser/providers';
import type { Answers } from './answers';
import type { SettingsInForce } from './settings-in-force';

/** What of the desktop these answers need. */
export interface Desktop {
  about: Omit<About, 'databaseFile'>;
  showFile(file: string): void;
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
  return {
    readStatus: async () => parts.status,
    readAbout: async () => ({ ...desktop.about, databaseFile }),
    readSettings: () => settings.read(),
    changeSettings: (change) =>
      settings.change(
        // Whoever sets the number itself has set it by hand.
        change.matchThreshold === undefined ? change : { ...change, thresholdRule: { by: 'hand' } },
      ),
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
