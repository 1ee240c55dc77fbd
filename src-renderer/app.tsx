import { AppShell, NavLink, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import {
  IconAdjustmentsHorizontal,
  IconFaceId,
  IconScan,
  IconSettings,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import classes from './app.module.css';
import { LiveProvider } from './live/live-context';
import type { LiveSession } from './live/live-session';
import { prepareVision } from './live/shared-vision';
import { usePeopleChanges, useStatus } from './queries';
import { ReembeddingNotice } from './reembedding/reembedding-notice';
import { useSamplesPulled } from './reembedding/use-reembedding';
import { ChoosePassphraseScreen } from './screens/choose-passphrase-screen';
import { EnrollScreen } from './screens/enroll/enroll-screen';
import { leaveThen } from './screens/leave-guard';
import { Opening } from './screens/opening';
import { useImportInBrief } from './screens/people/import/use-import';
import { PeopleScreen } from './screens/people/people-screen';
import { RecognizeScreen } from './screens/recognize/recognize-screen';
import { SCREENS, type Screen } from './screens/screen';
import { SettingsScreen } from './screens/settings/settings-screen';
import type { Errand, ScreenProps, Show } from './screens/show';
import { StartProblem } from './screens/start-problem';
import { RecogniserProblem } from './screens/start-problem-recogniser';
import { isWaiting, useTrainingState } from './screens/thresholds/training/use-training-state';
import { UnlockScreen } from './screens/unlock-screen';

// Their plots are read from the disk when they are first shown: nobody waits for them at the start.
const ThresholdsScreen = lazy(async () => ({
  default: (await import('./screens/thresholds/thresholds-screen')).ThresholdsScreen,
}));

const LabScreen = lazy(async () => ({
  default: (await import('./screens/lab/lab-screen')).LabScreen,
}));

interface Place {
  label: string;
  icon: TablerIcon;
  component: ComponentType<ScreenProps>;
}

const PLACES: Record<(typeof SCREENS)[number], Place> = {
  recognize: { label: 'Recognise', icon: IconScan, component: RecognizeScreen },
  enroll: { label: 'Enrol', icon: IconFaceId, component: EnrollScreen },
  people: { label: 'People', icon: IconUsers, component: PeopleScreen },
  thresholds: {
    label: 'Thresholds',
    icon: IconAdjustmentsHorizontal,
    component: ThresholdsScreen,
  },
  settings: { label: 'Settings', icon: IconSettings, component: SettingsScreen },
};

interface Shown {
  screen: Screen;
  errand: Errand | null;
  /** Another number for every visit: a screen begins anew. */
  visit: number;
}

/** The whole window: the app, or what stands before its database. */
export function App({ live }: { live: LiveSession }) {
  const { data: status, error } = useStatus();
  // After the first paint.
  useEffect(prepareVision, []);
  if (error) return <Text p="xl">{error.message}</Text>;
  if (!status) return null;
  const { database } = status;
  switch (database.state) {
    case 'failed':
      return <StartProblem problem={database.problem} />;
    case 'opening':
      return <Opening encrypting={database.encrypting} />;
    case 'locked':
      return <UnlockScreen />;
    case 'choose-passphrase':
      return <ChoosePassphraseScreen plain={database.plain} />;
    case 'open':
      return (
        <LiveProvider session={live}>
          <Screens />
        </LiveProvider>
      );
  }
}

/** The frame around every screen: navigation on the left, one screen beside it. */
function Screens() {
  useSamplesPulled();
  const [{ screen, errand, visit }, setShown] = useState<Shown>({
    screen: 'recognize',
    errand: null,
    visit: 0,
  });
  usePeopleChanges();
  const show: Show = (next, errand) => {
    // People leads back to its list from wherever one is in it.
    if (next === screen && next !== 'people') return;
    leaveThen(() => setShown({ screen: next, errand: errand ?? null, visit: visit + 1 }));
  };
  useHotkeys(
    SCREENS.map((name, i) => [`mod+${i + 1}`, () => show(name)]),
    [],
  );
  // The Lab belongs to Settings, from where one comes to it.
  const place = screen === 'lab' ? 'settings' : screen;
  const Content = screen === 'lab' ? LabScreen : PLACES[screen].component;
  return (
    <AppShell navbar={{ width: 200, breakpoint: 0 }} padding={0}>
      <AppShell.Navbar p="sm">
        <Text fw={700} size="lg" px="sm" py="md">
          ArcEnroll
        </Text>
        <Navigation place={place} show={show} />
      </AppShell.Navbar>
      <AppShell.Main className={classes.main}>
        <RecogniserProblem />
        {screen === 'recognize' && (
          <ReembeddingNotice className={classes.notice} onlyWhileRunning />
        )}
        {screen === 'people' && <ReembeddingNotice className={classes.notice} />}
        <div className={classes.screen}>
          <Suspense>
            <Content key={visit} show={show} errand={errand} />
          </Suspense>
        </div>
      </AppShell.Main>
    </AppShell>
  );
}

/** The ways to the screens. What goes on is told here, so that it draws nothing else anew. */
function Navigation({ place, show }: { place: Screen; show: Show }) {
  const briefs: Partial<Record<Screen, string | null>> = {
    people: useImportInBrief(),
    thresholds: isWaiting(useTrainingState()) ? 'Agents to look at' : null,
  };
  return (
    <Stack gap={4} component="nav">
      {SCREENS.map((name) => {
        const { label, icon: Icon } = PLACES[name];
        return (
          <NavLink
            key={name}
            className={classes.place}
            component="button"
            label={label}
            description={briefs[name]}
            leftSection={<Icon size={20} stroke={1.6} />}
            active={name === place}
            aria-current={name === place ? 'page' : undefined}
            onClick={() => show(name)}
          />
        );
      })}
    </Stack>
  );
}
