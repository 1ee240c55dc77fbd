import { Badge, Group, Text } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import type { CalibrationPoint } from '../../../src-main/contract/calibration';
import { expected } from './expected';
import { NumberField } from './number-field';
import { oftenWords, oneInWords, percentText } from './threshold-words';
import classes from './thresholds.module.css';

/** More visitors than these come to no door. */
const MOST_VISITORS = 1_000_000;

interface OutcomeProps {
  /** What is known of the threshold; null where there are no figures. */
  point: CalibrationPoint | null;
  people: number;
  visitors: number;
  changeVisitors: (visitors: number) => void;
}

/** What the proposed threshold costs. */
export function Outcome({ point, people, visitors, changeVisitors }: OutcomeProps) {
  return (
    <section className={classes.outcome} aria-label="What it costs">
      <VisitorsField visitors={visitors} change={changeVisitors} />
      <dl className={classes.figures} data-testid="outcome">
        {point && <Costs point={point} people={people} visitors={visitors} />}
      </dl>
    </section>
  );
}

function Costs({
  point,
  people,
  visitors,
}: {
  point: CalibrationPoint;
  people: number;
  visitors: number;
}) {
  const { falseMatches, missed, risk } = expected(point, people, visitors);
  const compared = Math.max(1, people);
  return (
    <>
      <Figure term="False matches" beyond={point.beyondObserved}>
        {oftenWords(falseMatches.value)}
        <Detail>if all {visitors.toLocaleString('en')} were strangers</Detail>
        {!point.beyondObserved && (
          <Interval from={oftenWords(falseMatches.low)} to={oftenWords(falseMatches.high)} />
        )}
      </Figure>
      <Figure term="Risk of a look">
        {oneInWords(risk)}
        <Detail>
          {compared === 1
            ? 'compared with one person'
            : `${compared.toLocaleString('en')} comparisons, ${oneInWords(point.falseMatch.value)} each`}
        </Detail>
      </Figure>
      {missed && (
        <Figure term="Missed">
          {percentText(missed.share.value)} of looks
          <Detail>{oftenWords(missed.aDay)}, if all were enrolled</Detail>
          <Interval from={percentText(missed.share.low)} to={percentText(missed.share.high)} />
        </Figure>
      )}
    </>
  );
}

function Interval({ from, to }: { from: string; to: string }) {
  return <Detail>95&nbsp;% interval: {from === to ? from : `${from} to ${to}`}</Detail>;
}

function Figure({
  term,
  beyond = false,
  children,
}: {
  term: string;
  beyond?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={classes.figure}>
      <dt>{term}</dt>
      <dd data-beyond={beyond || undefined}>
        {beyond && (
          <Badge size="sm" color="yellow" variant="light" mb={2} tt="none" fw={500}>
            beyond what was observed
          </Badge>
        )}
        <div>{children}</div>
      </dd>
    </div>
  );
}

function Detail({ children }: { children: ReactNode }) {
  return (
    <Text span display="block" size="xs" c="dimmed" fw={400}>
      {children}
    </Text>
  );
}

interface VisitorsFieldProps {
  visitors: number;
  change: (visitors: number) => void;
}

/** Not drawn again while a threshold is dragged. */
const VisitorsField = memo(function VisitorsField({ visitors, change }: VisitorsFieldProps) {
  return (
    <Group gap="xs" justify="space-between" wrap="nowrap">
      <Text size="sm" component="label" htmlFor="visitors" fw={500}>
        Visitors a day
      </Text>
      <NumberField
        id="visitors"
        size="xs"
        w={104}
        min={1}
        max={MOST_VISITORS}
        allowDecimal={false}
        thousandSeparator=","
        value={visitors}
        take={change}
      />
    </Group>
  );
});
