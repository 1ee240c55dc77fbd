import { Anchor, Button, Loader, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { NamedPerson, NearPair, WeakPerson } from '../../../src-main/contract/calibration';
import { type ListedPerson, samplePictureUrl } from '../../../src-main/contract/person';
import { ProblemText } from '../../problem-text';
import { usePeopleById } from '../../queries';
import { Portrait } from '../people/portrait';
import { angleOf, candidateText } from '../recognize/decision-words';
import type { Show } from '../show';
import { PartHead } from './part-head';
import classes from './thresholds.module.css';
import { useRisks } from './use-calibration';

interface RisksProps {
  /** In force. */
  threshold: number;
  show: Show;
}

/** So many of each kind are shown at once. */
const SHOWN = 6;

/** Who is most easily taken for somebody else, and who is most easily missed. */
export function RisksSection({ threshold, show }: RisksProps) {
  const { data: risks, error } = useRisks();
  const nearest = (risks?.nearest ?? []).slice(0, SHOWN);
  const weakest = (risks?.weakest ?? []).slice(0, SHOWN);
  const { data: people } = usePeopleById([
    ...new Set(nearest.flatMap(({ one, other }) => [one.id, other.id])),
  ]);
  const open = (person: NamedPerson) => show('people', { person: person.id });
  return (
    <Stack gap="sm" component="section" aria-label="The people most at risk">
      <PartHead
        title="The people most at risk"
        about="Whose templates lie nearest to each other, and whose own samples lie farthest from the rest. Red: across the threshold in force."
      />
      {error && <ProblemText size="sm">{error.message}</ProblemText>}
      {!risks && !error && <Loader size="sm" aria-label="The people are being compared" />}
      {risks?.reasons.map((reason) => (
        <Text key={reason} size="sm" c="dimmed">
          {reason}
        </Text>
      ))}
      {(nearest.length > 0 || weakest.length > 0) && (
        <div className={classes.columns}>
          {nearest.length > 0 && (
            <List
              title="May be taken for each other"
              after={
                <Button
                  size="compact-sm"
                  variant="subtle"
                  w="fit-content"
                  onClick={() => show('people', { place: 'duplicates' })}
                >
                  Review duplicates
                </Button>
              }
            >
              {nearest.map((pair) => (
                <Pair
                  key={`${pair.one.id}-${pair.other.id}`}
                  pair={pair}
                  people={people}
                  over={pair.score >= threshold}
                  open={open}
                />
              ))}
            </List>
          )}
          {weakest.length > 0 && (
            <List title="May be missed">
              {weakest.map((person) => (
                <Weak key={person.id} person={person} over={person.score < threshold} open={open} />
              ))}
            </List>
          )}
        </div>
      )}
    </Stack>
  );
}

function List({
  title,
  children,
  after,
}: {
  title: string;
  children: ReactNode;
  after?: ReactNode;
}) {
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {title}
      </Text>
      <ul className={classes.list} aria-label={title}>
        {children}
      </ul>
      {after}
    </Stack>
  );
}

interface WeakProps {
  person: WeakPerson;
  over: boolean;
  open: (person: NamedPerson) => void;
}

interface PairProps {
  pair: NearPair;
  people: Map<number, ListedPerson> | undefined;
  over: boolean;
  open: (person: NamedPerson) => void;
}

function Pair({ pair, people, over, open }: PairProps) {
  const both = [pair.one, pair.other];
  return (
    <li className={classes.row} data-testid="near-pair">
      <span className={classes.faces}>
        {both.map((person) => (
          <Portrait
            key={person.id}
            person={people?.get(person.id) ?? { name: person.name, portraitSampleId: null }}
          />
        ))}
      </span>
      <span className={classes.names}>
        <PersonLink person={pair.one} open={open} />
        <Text span size="sm" c="dimmed">
          and
        </Text>
        <PersonLink person={pair.other} open={open} />
      </span>
      <Score score={pair.score} over={over} />
    </li>
  );
}

function Weak({ person, over, open }: WeakProps) {
  return (
    <li className={classes.row} data-testid="weak-person">
      <img
        className={classes.face}
        src={samplePictureUrl(person.sampleId)}
        alt=""
        width={44}
        height={44}
        loading="lazy"
      />
      <span className={classes.names}>
        <PersonLink person={person} open={open} />
        {person.oneSitting && (
          <Text span size="xs" c="dimmed" title="Compared with samples of the same sitting only">
            one sitting: another day it would be lower
          </Text>
        )}
      </span>
      <Score score={person.score} over={over} />
    </li>
  );
}

function Score({ score, over }: { score: number; over: boolean }) {
  return (
    <span className={classes.score} data-over={over || undefined}>
      {candidateText({ score, angle: angleOf(score) })}
    </span>
  );
}

interface PersonLinkProps {
  person: NamedPerson;
  open: (person: NamedPerson) => void;
}

function PersonLink({ person, open }: PersonLinkProps) {
  return (
    <Anchor
      component="button"
      size="sm"
      c="inherit"
      title={person.name}
      onClick={() => open(person)}
    >
      {person.name}
    </Anchor>
  );
}
