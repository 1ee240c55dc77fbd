import { Badge, Radio, Stack, Table, Text } from '@mantine/core';
import {
  SCORE_RULE_NAMES,
  SCORE_RULES,
  type ScoreRule,
  scoreRule,
} from '../../../../src-main/contract/score-rule';
import type { RulesCompared } from '../../../../src-main/contract/score-rules';
import { ask } from '../../../arc';
import { useSettings } from '../../../queries';
import { thresholdText } from '../threshold-words';
import { useChangeThresholds } from '../use-calibration';
import { WorkHead } from '../work-head';
import {
  comparedWords,
  leadText,
  leadWords,
  ofProbes,
  SCORE_RULE_WORDS,
  winnerWords,
} from './score-rule-words';
import classes from './score-rules.module.css';
import { useScoreRules } from './use-score-rules';

/** How a person's score comes of their samples: the choice, and what each rule would do with the people enrolled. */
export function ScoreRules() {
  const settings = useSettings().data;
  const { state, compare } = useScoreRules();
  const set = useChangeThresholds();
  if (!settings || !state) return null;
  const choose = (rule: ScoreRule) =>
    set.mutate({
      change: { scoreRule: rule },
      done: `People are scored by “${SCORE_RULE_NAMES[rule]}” now.`,
    });
  const compared = state.state === 'done' && state.probes > 0 ? state : null;
  return (
    <Stack component="section" gap="sm" aria-label="Score of a person">
      <WorkHead
        title="Score of a person"
        about="How one score comes of the several samples that a person has."
        work={state}
        begin={{
          label: compared ? 'Compare again' : 'Compare on the people enrolled',
          pending: compare.isPending,
          act: () => compare.mutate(),
        }}
        cancel={() => void ask('cancelScoreRules')}
        doing="Every sample is being searched for"
        error={compare.error ?? set.error}
      />
      <Radio.Group
        value={settings.scoreRule}
        onChange={(value) => choose(scoreRule.parse(value))}
        aria-label="Rule"
      >
        <RulesTable compared={compared} inForce={settings.scoreRule} />
      </Radio.Group>
      {state.state === 'done' && (
        <Text size="sm" c="dimmed" data-testid="rules-compared">
          {comparedWords(state)} {winnerWords(state)}
          {compared &&
            ' Samples of one sitting are alike, so that all of these figures flatter; what counts is how the rules differ.'}
        </Text>
      )}
    </Stack>
  );
}

function RulesTable({ compared, inForce }: { compared: RulesCompared | null; inForce: ScoreRule }) {
  // What has to be trained first is not there to be chosen, only to be left.
  const rules = inForce === 'learned' ? scoreRule.options : SCORE_RULES;
  return (
    <Table.ScrollContainer minWidth={compared ? 560 : 0}>
      <Table verticalSpacing={6} className={classes.table}>
        {compared && (
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Rule</Table.Th>
              <Table.Th>Right at {thresholdText(compared.threshold)}</Table.Th>
              <Table.Th>Missed</Table.Th>
              <Table.Th>Wrong name</Table.Th>
              <Table.Th>Strangers named</Table.Th>
              <Table.Th title="Named rightly, each at the threshold at which it names no more strangers than the mean">
                At equal risk
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
        )}
        <Table.Tbody>
          {rules.map((rule) => {
            const outcome = compared?.outcomes.find((each) => each.rule === rule);
            return (
              <Table.Tr key={rule} data-testid="score-rule" data-rule={rule}>
                <Table.Td>
                  <Radio
                    value={rule}
                    label={
                      <>
                        {SCORE_RULE_NAMES[rule]}
                        {compared?.winner === rule && (
                          <Badge size="sm" variant="light" ml={8}>
                            best here
                          </Badge>
                        )}
                      </>
                    }
                    description={SCORE_RULE_WORDS[rule]}
                  />
                </Table.Td>
                {compared && outcome && (
                  <>
                    <Table.Td>{ofProbes(outcome.right, compared)}</Table.Td>
                    <Table.Td>{ofProbes(outcome.missed, compared)}</Table.Td>
                    <Table.Td>{ofProbes(outcome.wrong, compared)}</Table.Td>
                    <Table.Td>{ofProbes(outcome.strangersNamed, compared)}</Table.Td>
                    <Table.Td title={leadWords(outcome)}>
                      {ofProbes(outcome.atEqualRisk.value * compared.probes, compared)}
                      {rule !== 'mean' && (
                        <span className={classes.lead}> {leadText(outcome.ahead.value)}</span>
                      )}
                    </Table.Td>
                  </>
                )}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
