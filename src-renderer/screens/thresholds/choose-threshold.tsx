import { Chip, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import { memo } from 'react';
import type { CalibrationPoint } from '../../../src-main/contract/calibration';
import { rateForLooks } from '../../../src-main/contract/calibration-formulas';
import type { ThresholdRule } from '../../../src-main/contract/threshold-settings';
import { ProblemText } from '../../problem-text';
import { angleOf, angleText } from '../recognize/decision-words';
import { NumberField } from './number-field';
import { byHand, byLooks, byRate, LOOKS, type Proposal, RATES } from './proposal';
import { HIGHEST_THRESHOLD, LOWEST_THRESHOLD } from './threshold-steps';
import { oneInWords, percentText, shortCount, thresholdText } from './threshold-words';
import classes from './thresholds.module.css';

/** What is offered when a way of choosing is taken up that was not the one in force. */
const FIRST_LOOKS = 10_000;
const FIRST_RATE = 1e-4;
/** One in one is no promise; rarer than one in a thousand million no data tell. */
const LEAST_LOOKS = 2;
const MOST_LOOKS = 1_000_000_000;

type Way = ThresholdRule['by'];

const WAYS: { value: Way; label: string }[] = [
  { value: 'looks', label: 'Per look' },
  { value: 'rate', label: 'Per comparison' },
  { value: 'hand', label: 'By hand' },
];

interface ChooseThresholdProps {
  proposal: Proposal;
  /** Where the line stands now. */
  threshold: number;
  curve: readonly CalibrationPoint[];
  people: number;
  propose: (proposal: Proposal) => void;
}

/** How the threshold is chosen: by what it is to cost, or by hand. */
export function ChooseThreshold(props: ChooseThresholdProps) {
  const { proposal, threshold, curve, people, propose } = props;
  const { rule } = proposal;
  const take = useCallbackRef((way: Way) => {
    if (way === 'looks') propose(byLooks(curve, FIRST_LOOKS, people));
    if (way === 'rate') propose(byRate(curve, FIRST_RATE));
    if (way === 'hand') propose(byHand(threshold));
  });
  return (
    <section className={classes.choose} aria-label="Choose the threshold">
      <Ways way={curve.length > 0 ? rule.by : 'hand'} known={curve.length > 0} take={take} />
      {rule.by === 'looks' && curve.length > 0 && <ByLooks {...props} looks={rule.looks} />}
      {rule.by === 'rate' && curve.length > 0 && <ByRate {...props} rate={rule.falseMatchRate} />}
      {(rule.by === 'hand' || curve.length === 0) && (
        <Stack gap={6}>
          <NumberField
            label="Cosine from which a face is named"
            size="sm"
            min={LOWEST_THRESHOLD}
            max={HIGHEST_THRESHOLD}
            step={0.005}
            decimalScale={3}
            value={threshold}
            take={(value) => propose(byHand(value))}
          />
          <Text size="xs" c="dimmed">
            {curve.length > 0
              ? 'Or drag the line in the histogram; arrow keys move it.'
              : 'Without figures only the cosine itself can be chosen.'}
          </Text>
        </Stack>
      )}
      {proposal.threshold === null ? (
        <ProblemText size="sm">No threshold is known to be as strict as that.</ProblemText>
      ) : (
        <Text size="sm" className={classes.state} data-testid="chosen">
          Cosine {thresholdText(threshold)} or more: at most {angleText(angleOf(threshold))} apart
        </Text>
      )}
    </section>
  );
}

interface WaysProps {
  way: Way;
  /** Whether there are figures to choose by. */
  known: boolean;
  take: (way: Way) => void;
}

/** Not drawn again while a threshold is dragged. */
const Ways = memo(function Ways({ way, known, take }: WaysProps) {
  return (
    <SegmentedControl<Way>
      aria-label="Choose by"
      fullWidth
      size="xs"
      data={known ? WAYS : WAYS.filter(({ value }) => value === 'hand')}
      value={way}
      onChange={take}
    />
  );
});

function ByLooks({ looks, curve, people, propose }: ChooseThresholdProps & { looks: number }) {
  const rate = rateForLooks(looks, Math.max(1, people));
  return (
    <Stack gap={8}>
      <Group gap={6} align="center" wrap="nowrap">
        <Text size="sm" component="label" htmlFor="looks" flex={1}>
          At most one false match in
        </Text>
        <NumberField
          id="looks"
          size="sm"
          w={116}
          hideControls
          min={LEAST_LOOKS}
          max={MOST_LOOKS}
          allowDecimal={false}
          thousandSeparator=","
          suffix=" looks"
          value={looks}
          take={(value) => propose(byLooks(curve, value, people))}
        />
      </Group>
      <Presets
        label="Common promises"
        values={LOOKS}
        chosen={looks}
        words={shortCount}
        choose={(value) => propose(byLooks(curve, value, people))}
      />
      <Text size="xs" c="dimmed" data-testid="looks-meaning">
        {people > 1
          ? `A look at a stranger is compared with ${people.toLocaleString('en')} people, and each comparison can go wrong. So one comparison may: ${oneInWords(rate)}.`
          : people === 1
            ? 'A look is compared with one person. With every further person the threshold must be stricter for the same promise.'
            : 'Counted for one person: nobody is enrolled yet. With every further person the threshold must be stricter for the same promise.'}
      </Text>
    </Stack>
  );
}

function ByRate({ rate, curve, people, propose }: ChooseThresholdProps & { rate: number }) {
  return (
    <Stack gap={8}>
      <Group gap={6} align="center" wrap="nowrap">
        <Text size="sm" component="label" htmlFor="rate" flex={1}>
          False match rate
        </Text>
        <NumberField
          id="rate"
          size="sm"
          w={116}
          hideControls
          min={1e-7}
          max={50}
          decimalScale={7}
          suffix=" %"
          value={Number((rate * 100).toPrecision(6))}
          take={(percent) => propose(byRate(curve, percent / 100))}
        />
      </Group>
      <Presets
        label="Common rates"
        values={RATES}
        chosen={rate}
        words={(value) => `1:${shortCount(1 / value)}`}
        choose={(value) => propose(byRate(curve, value))}
      />
      <Text size="xs" c="dimmed">
        {percentText(1 - rate)} of strangers’ scores lie below it; {oneInWords(rate)} comparisons
        with a stranger reaches it.
        {people > 1 &&
          ` A look is compared with ${people.toLocaleString('en')} people, so the risk of a look is larger.`}
      </Text>
    </Stack>
  );
}

interface PresetsProps {
  label: string;
  values: readonly number[];
  chosen: number;
  words: (value: number) => string;
  choose: (value: number) => void;
}

function Presets({ label, values, chosen, words, choose }: PresetsProps) {
  return (
    <Chip.Group
      multiple={false}
      value={String(values.find((value) => Math.abs(value / chosen - 1) < 1e-9) ?? '')}
      onChange={(value) => choose(Number(value))}
    >
      <Group gap={4} role="radiogroup" aria-label={label}>
        {values.map((value) => (
          <Chip key={value} size="xs" variant="light" value={String(value)}>
            {words(value)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
