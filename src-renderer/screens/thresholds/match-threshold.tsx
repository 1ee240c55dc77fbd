import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { CalibrationState } from '../../../src-main/contract/calibration';
import { pointAt } from '../../../src-main/contract/calibration-formulas';
import type { Settings } from '../../../src-main/contract/settings';
import { ProblemText } from '../../problem-text';
import { angleOf, angleText } from '../recognize/decision-words';
import type { Show } from '../show';
import { ChooseThreshold } from './choose-threshold';
import { DriftNotice } from './drift-notice';
import { Outcome } from './outcome';
import { byHand, drifted, type Proposal, renewed, sameThreshold } from './proposal';
import { RocCurve } from './roc-curve';
import { Scores } from './scores';
import { meaningWords, ruleWords, thresholdText } from './threshold-words';
import classes from './thresholds.module.css';
import { TrainingNotice } from './training/training-notice';
import { useChangeThresholds } from './use-calibration';

/** A small site's; whoever knows better says so, and it is remembered. */
const VISITORS = 200;

interface MatchThresholdProps {
  state: CalibrationState;
  settings: Settings;
  show: Show;
}

/** The match threshold: chosen, seen with what it costs, and only then used. */
export function MatchThreshold({ state, settings, show }: MatchThresholdProps) {
  const { curve, gallerySize: people } = state;
  const { matchThreshold: inForce, thresholdRule: rule } = settings;
  const [draft, setDraft] = useState<Proposal | null>(null);
  const [visitors, setVisitors] = useLocalStorage({
    key: 'visitors-a-day',
    defaultValue: VISITORS,
  });
  const title = useRef<HTMLHeadingElement>(null);
  const save = useChangeThresholds();

  const shown = draft ? renewed(draft, curve, people) : { rule, threshold: inForce };
  const threshold = shown.threshold ?? inForce;
  const point = pointAt(curve, threshold);
  const changed = draft !== null && !(sameThreshold(threshold, inForce) && sameRule(shown, rule));
  const drift = draft === null ? drifted(rule, inForce, curve, people) : null;

  // The button that had the focus is gone then.
  const settle = () => {
    setDraft(null);
    title.current?.focus();
  };
  const use = () => {
    save.mutate(
      {
        change: { matchThreshold: threshold, thresholdRule: shown.rule },
        done: `The match threshold is ${thresholdText(threshold)} now.`,
      },
      { onSuccess: settle },
    );
  };
  return (
    <>
      <div className={classes.head}>
        <div>
          <Title order={2} ref={title} tabIndex={-1} className={classes.title}>
            Thresholds
          </Title>
          <Text size="sm" c="dimmed" className={classes.state} data-testid="in-force">
            Match threshold in force: {thresholdText(inForce)} ({angleText(angleOf(inForce))}),{' '}
            {ruleWords(rule)}
          </Text>
        </div>
        {changed && (
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" onClick={settle}>
              Back
            </Button>
            <Button disabled={shown.threshold === null} loading={save.isPending} onClick={use}>
              Use {shown.threshold === null ? 'this threshold' : thresholdText(threshold)}
            </Button>
          </Group>
        )}
      </div>
      {save.error && <ProblemText size="sm">{save.error.message}</ProblemText>}
      <NoFigures state={state} show={show} />
      {drift && (
        <DriftNotice rule={rule} inForce={inForce} now={drift} people={people} look={setDraft} />
      )}
      <TrainingNotice />
      <div className={classes.board}>
        <ChooseThreshold
          proposal={shown}
          threshold={threshold}
          curve={curve}
          people={people}
          propose={setDraft}
        />
        <Outcome point={point} people={people} visitors={visitors} changeVisitors={setVisitors} />
        <Scores
          shipped={state.shipped}
          site={state.site}
          threshold={threshold}
          inForce={inForce}
          meaning={point ? meaningWords(point) : ''}
          change={(value) => setDraft(byHand(value))}
        />
        <RocCurve curve={curve} point={point} />
      </div>
    </>
  );
}

function sameRule({ rule }: Proposal, inForce: Proposal['rule']): boolean {
  return JSON.stringify(rule) === JSON.stringify(inForce);
}

/** What is missing for figures of this very site, where something is. */
function NoFigures({ state, show }: { state: CalibrationState; show: Show }) {
  const { curve, gallerySize, reasons } = state;
  if (curve.length === 0) {
    return (
      <Alert
        color="yellow"
        variant="light"
        title="There are no figures for this model"
        styles={{ title: { color: 'inherit' } }}
      >
        <Stack gap={4}>
          {reasons.map((reason) => (
            <Text key={reason} size="sm">
              {reason}
            </Text>
          ))}
        </Stack>
      </Alert>
    );
  }
  if (gallerySize > 1) return null;
  return (
    <Alert variant="light" color="gray">
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex={1} miw={280}>
          {gallerySize === 0
            ? 'Nobody is enrolled yet. The figures are counted for one person; with every further person a stranger has one more chance to be taken for somebody.'
            : 'One person is enrolled. With every further person a stranger has one more chance to be taken for somebody.'}
        </Text>
        <Button size="xs" variant="default" onClick={() => show('enroll')}>
          Enrol someone
        </Button>
      </Group>
    </Alert>
  );
}
