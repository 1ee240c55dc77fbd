import { Button, Loader, Progress, Slider, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { DuplicatesState } from '../../../../src-main/contract/duplicates';
import { ask } from '../../../arc';
import { ProblemText } from '../../../problem-text';
import { useSettings } from '../../../queries';
import { angleOf, angleText, scoreText } from '../../recognize/decision-words';
import type { GoTo } from '../people-place';
import { PlaceHead } from '../place-head';
import classes from './duplicates.module.css';
import { PairReview } from './pair-review';
import { useDuplicates } from './use-duplicates';

/** Looks for people who are enrolled twice, and lets the operator decide pair by pair. */
export function DuplicatesPlace({ goTo }: { goTo: GoTo }) {
  const { state, pairs = [], error, find } = useDuplicates();
  const { data: settings } = useSettings();
  const [chosen, setChosen] = useState<number | null>(null);
  if (!state || !settings) return <Loader aria-label="The pairs are being read" size="sm" />;
  const last = state.state === 'running' || state.state === 'done' ? state.threshold : null;
  const threshold = chosen ?? last ?? settings.matchThreshold;
  const running = state.state === 'running';
  return (
    <div className={classes.place}>
      <PlaceHead title="Duplicates" goTo={goTo} />
      <div className={classes.controls}>
        <div className={classes.threshold}>
          <Text size="sm" id="pair-threshold">
            Pairs that score {scoreText(threshold)} or more (at most {angleText(angleOf(threshold))}{' '}
            apart)
          </Text>
          <Slider
            aria-labelledby="pair-threshold"
            mt={6}
            min={0.2}
            max={0.9}
            step={0.01}
            label={scoreText}
            disabled={running}
            value={threshold}
            onChange={setChosen}
            marks={[{ value: settings.matchThreshold, label: 'match threshold' }]}
            mb={22}
          />
        </div>
        {running ? (
          <Button variant="default" onClick={() => void ask('cancelDuplicates')}>
            Cancel
          </Button>
        ) : (
          <Button autoFocus loading={find.isPending} onClick={() => find.mutate(threshold)}>
            {state.state === 'done' ? 'Search again' : 'Search'}
          </Button>
        )}
      </div>
      {error && <ProblemText>{error.message}</ProblemText>}
      <SearchState state={state} left={pairs.length} />
      {state.state === 'done' && pairs.length > 0 && <PairReview pairs={pairs} goTo={goTo} />}
    </div>
  );
}

function SearchState({ state, left }: { state: DuplicatesState; left: number }) {
  switch (state.state) {
    case 'idle':
      return (
        <Text size="sm" c="dimmed" maw={620}>
          Every person is compared with every other, by the templates that recognition uses. What
          comes near enough is shown side by side, to be merged or told apart.
        </Text>
      );
    case 'running':
      return (
        <Stack gap={6} maw={620}>
          <Progress value={state.share * 100} aria-label="Search" transitionDuration={200} />
          <Text size="sm" c="dimmed" role="status">
            {state.people.toLocaleString('en')} people are being compared,{' '}
            {Math.floor(state.share * 100)} %
          </Text>
        </Stack>
      );
    case 'failed':
      return <ProblemText>{state.problem.sentence}</ProblemText>;
    case 'done':
      return (
        <Text size="sm" c="dimmed" role="status">
          {foundInWords(state, left)}
        </Text>
      );
  }
}

function foundInWords(
  { total, kept, people, threshold }: Extract<DuplicatesState, { state: 'done' }>,
  left: number,
): string {
  const number = (count: number) => count.toLocaleString('en');
  if (total === 0) {
    return `No two of ${number(people)} people score ${scoreText(threshold)} or more.`;
  }
  const decided = kept - left;
  return [
    `${number(total)} ${total === 1 ? 'pair' : 'pairs'} among ${number(people)} people`,
    kept < total && `the best ${number(kept)} are kept`,
    decided > 0 && `${number(left)} left`,
  ]
    .filter(Boolean)
    .join(', ')
    .concat('.');
}
