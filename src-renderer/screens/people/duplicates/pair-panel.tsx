import { Anchor, Button, Group, Kbd, Radio, Stack, Text, Title } from '@mantine/core';
import { type Ref, useImperativeHandle, useState } from 'react';
import type { DuplicatePair } from '../../../../src-main/contract/duplicates';
import { samplePictureUrl } from '../../../../src-main/contract/person';
import type { PersonRecord } from '../../../../src-main/contract/person-record';
import { ProblemText } from '../../../problem-text';
import { candidateText } from '../../recognize/decision-words';
import type { GoTo } from '../people-place';
import { useMerge, usePerson } from '../person/use-person';
import { samplesInWords } from '../undo/undo-words';
import { useNow } from '../use-now';
import { dayInWords, whenInWords } from '../when-in-words';
import classes from './duplicates.module.css';
import { useMarkDifferent } from './use-duplicates';

/** What keys do with the pair on show. */
export interface PairPanelHandle {
  merge(): void;
  different(): void;
}

interface PairPanelProps {
  ref: Ref<PairPanelHandle>;
  pair: DuplicatePair;
  goTo: GoTo;
}

/** Two records side by side, to be merged or told apart. */
export function PairPanel({ ref, pair, goTo }: PairPanelProps) {
  const a = usePerson(pair.a).data;
  const b = usePerson(pair.b).data;
  const [picked, setPicked] = useState<number | null>(null);
  const merge = useMerge();
  const different = useMarkDifferent();
  const busy = merge.isPending || different.isPending;
  // More samples, then the earlier one: the record that is likely to be the better known.
  const keep = picked ?? (a && b && b.summary.samples > a.summary.samples ? pair.b : pair.a);

  const act = {
    merge: () => {
      if (!a || !b || busy) return;
      const [into, from] = keep === pair.a ? [a, b] : [b, a];
      merge.mutate({ into: into.summary, from: from.summary });
    },
    different: () => {
      if (!a || !b || busy) return;
      different.mutate({ pair, names: `${a.summary.name} and ${b.summary.name}` });
    },
  };
  useImperativeHandle(ref, () => act);
  const problem = merge.error ?? different.error;
  return (
    <section className={classes.pair} aria-label="Pair">
      <Group justify="space-between" gap="sm">
        <Text fw={600} style={{ fontVariantNumeric: 'tabular-nums' }} data-testid="pair-score">
          Score {candidateText(pair)}
        </Text>
        <Group gap="xs">
          <Button
            variant="default"
            rightSection={<Kbd size="xs">N</Kbd>}
            disabled={!a || !b}
            loading={different.isPending}
            onClick={act.different}
          >
            Not the same
          </Button>
          <Button
            rightSection={<Kbd size="xs">M</Kbd>}
            disabled={!a || !b}
            loading={merge.isPending}
            onClick={act.merge}
          >
            Merge
          </Button>
        </Group>
      </Group>
      {problem && <ProblemText size="sm">{problem.message}</ProblemText>}
      <div className={classes.sides}>
        {[a, b].map(
          (record) =>
            record && (
              <Side
                key={record.summary.id}
                record={record}
                keep={keep === record.summary.id}
                choose={() => setPicked(record.summary.id)}
                open={() => goTo({ at: 'person', personId: record.summary.id })}
              />
            ),
        )}
      </div>
    </section>
  );
}

/** As many as tell two people apart; the person’s page has all. */
const MOST_SAMPLES = 12;

interface SideProps {
  record: PersonRecord;
  keep: boolean;
  choose: () => void;
  open: () => void;
}

function Side({ record, keep, choose, open }: SideProps) {
  const now = useNow();
  const { summary, samples, notes, tags } = record;
  const { name, portraitSampleId, enrolledAt, lastSeenAt } = summary;
  return (
    <Stack gap="xs" className={classes.side}>
      {portraitSampleId === null ? (
        <div className={classes.portrait}>No samples</div>
      ) : (
        <img className={classes.portrait} src={samplePictureUrl(portraitSampleId)} alt="" />
      )}
      <Title order={3} size="h4" title={name}>
        {name}
      </Title>
      <Radio
        name="name-that-stays"
        size="sm"
        label="This name stays"
        checked={keep}
        onChange={choose}
      />
      <Text size="sm" c="dimmed">
        {samplesInWords(samples.length)}, enrolled {dayInWords(enrolledAt)}
        <br />
        {lastSeenAt === null ? 'Not seen yet' : `Seen ${whenInWords(lastSeenAt, now)}`}
      </Text>
      {tags.length > 0 && <Text size="sm">{tags.join(', ')}</Text>}
      {notes !== '' && (
        <Text size="sm" lineClamp={3}>
          {notes}
        </Text>
      )}
      <div className={classes.samples}>
        {samples.slice(0, MOST_SAMPLES).map(({ id }) => (
          <img key={id} src={samplePictureUrl(id)} alt="" loading="lazy" />
        ))}
      </div>
      <Anchor component="button" size="sm" w="fit-content" onClick={open}>
        Open the record
      </Anchor>
    </Stack>
  );
}
