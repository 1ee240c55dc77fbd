import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import type {
  PersonRecord,
  PersonSample,
  SuggestedSplit,
} from '../../../../src-main/contract/person-record';
import { scoreText } from '../../recognize/decision-words';
import { samplesInWords } from '../undo/undo-words';
import classes from './person.module.css';
import { openMoveDialog } from './sample-dialogs';
import { useSampleSelection } from './sample-selection';
import { SampleTile } from './sample-tile';
import { usePersonChanges } from './use-person';

/** The samples of a person: to be looked at, moved, removed. */
export function PersonSamples({ record, add }: { record: PersonRecord; add: () => void }) {
  const { samples, split, summary } = record;
  const selection = useSampleSelection(samples.map(({ id }) => id));
  const chosen = samples.filter(({ id }) => selection.chosen.has(id));
  const odd = samples.filter(({ belongs }) => !belongs);
  return (
    <section aria-label="Samples">
      <Stack gap="sm">
        <div className={classes.bar}>
          <Title order={3} size="h4">
            {samplesInWords(samples.length)}
          </Title>
          {chosen.length > 0 ? (
            <ChosenBar record={record} chosen={chosen} clear={selection.clear} />
          ) : (
            <Group gap="xs" ml="auto">
              {odd.length > 0 && (
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => selection.choose(odd.map(({ id }) => id))}
                >
                  Choose the odd {odd.length === 1 ? 'one' : odd.length}
                </Button>
              )}
              <Button size="compact-sm" variant="default" onClick={add}>
                Add samples…
              </Button>
            </Group>
          )}
        </div>
        {split && (
          <SplitNotice
            split={split}
            name={summary.name}
            choose={() => selection.choose(split.samples)}
          />
        )}
        {samples.length === 0 ? (
          <Text size="sm" c="dimmed">
            There are no samples, so {summary.name} is not recognised. Add some, or erase the
            record.
          </Text>
        ) : (
          <div
            role="listbox"
            aria-label="Samples"
            aria-multiselectable
            className={classes.grid}
            onKeyDown={selection.onKeyDown}
          >
            {samples.map((sample) => (
              <SampleTile
                key={sample.id}
                sample={sample}
                chosen={selection.chosen.has(sample.id)}
                tabbable={sample.id === selection.active}
                portrait={sample.id === record.chosenPortrait}
                onClick={selection.onClick}
              />
            ))}
          </div>
        )}
      </Stack>
    </section>
  );
}

interface ChosenBarProps {
  record: PersonRecord;
  chosen: readonly PersonSample[];
  clear: () => void;
}

/** What can be done with the samples that are chosen. */
function ChosenBar({ record, chosen, clear }: ChosenBarProps) {
  const { summary, chosenPortrait } = record;
  const { change, remove } = usePersonChanges();
  const [only] = chosen;
  const samples = chosen.map(({ id }) => id);
  const portrait = (portraitSampleId: number | null, done: string) =>
    change.mutate({ personId: summary.id, change: { portraitSampleId }, done });
  return (
    <Group gap="xs" ml="auto" role="toolbar" aria-label="Chosen samples">
      <Text size="sm" c="dimmed" role="status">
        {chosen.length} chosen
      </Text>
      <Button size="compact-sm" onClick={() => openMoveDialog(summary, samples)}>
        Move to…
      </Button>
      {chosen.length === 1 &&
        (only.id === chosenPortrait ? (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => portrait(null, 'The portrait is chosen by the app again.')}
          >
            Unset portrait
          </Button>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => portrait(only.id, 'The portrait was changed.')}
          >
            Set as portrait
          </Button>
        ))}
      <Button
        size="compact-sm"
        variant="default"
        c="red"
        loading={remove.isPending}
        onClick={() => remove.mutate({ personId: summary.id, samples })}
      >
        Remove…
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={clear}>
        Choose none
      </Button>
    </Group>
  );
}

interface SplitNoticeProps {
  split: SuggestedSplit;
  name: string;
  choose: () => void;
}

/** Says why the record looks like two people’s. */
function SplitNotice({ split, name, choose }: SplitNoticeProps) {
  const count = samplesInWords(split.samples.length);
  return (
    <Alert variant="outline" color="yellow" p="sm" role="note">
      <Text size="sm" fw={600} mb={4}>
        Are these two people?
      </Text>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        The samples of {name} fall into two groups that score {scoreText(split.score)} against each
        other; samples of one person score 0.30 or more. The smaller group has {count}.
      </Text>
      <Button mt={8} size="compact-sm" variant="default" onClick={choose}>
        Choose {split.samples.length === 1 ? 'it' : 'them'}, to move
      </Button>
    </Alert>
  );
}
