import { Alert, Button, Loader, Stack } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useSettings } from '../../queries';
import { useUndo } from '../people/undo/use-undo';
import type { ScreenProps } from '../show';
import { MatchThreshold } from './match-threshold';
import { OtherThresholds } from './other-thresholds';
import { OwnThresholds } from './own-thresholds';
import { RisksSection } from './risks-section';
import { ScoreRules } from './score-rules/score-rules';
import { Sources } from './sources';
import classes from './thresholds.module.css';
import { Training } from './training/training';
import { useCalibration } from './use-calibration';

/** From which score on a face is named, and what that costs here. */
export function ThresholdsScreen({ show }: ScreenProps) {
  const { undoNewest } = useUndo();
  useHotkeys([['mod+Z', () => void undoNewest()]]);
  const calibration = useCalibration();
  const { data: settings, error: unreadSettings } = useSettings();
  const { data: state } = calibration;
  const error = calibration.error ?? unreadSettings;
  if (error) {
    return (
      <Alert color="red" title="The thresholds cannot be shown" maw={560}>
        <Stack align="flex-start">
          {error.message}
          <Button size="xs" variant="default" onClick={() => void calibration.refetch()}>
            Try again
          </Button>
        </Stack>
      </Alert>
    );
  }
  if (!state || !settings) return <Loader aria-label="The figures are being read" size="sm" />;
  return (
    <div className={classes.screen} data-testid="thresholds">
      <MatchThreshold state={state} settings={settings} show={show} />
      <Sources state={state} />
      <RisksSection threshold={settings.matchThreshold} show={show} />
      <OtherThresholds settings={settings} curve={state.curve} />
      <ScoreRules />
      <Training settings={settings} />
      <OwnThresholds general={settings.matchThreshold} show={show} />
    </div>
  );
}
