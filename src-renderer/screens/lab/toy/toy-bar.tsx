import { Button, Group, NumberInput, SegmentedControl, Text } from '@mantine/core';
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconPlayerTrackNext,
  IconRefresh,
} from '@tabler/icons-react';
import { memo } from 'react';
import type { ToyBeginning } from './toy-messages';
import type { Toys } from './use-toys';

const MANY = 100;

const WRONG_LABELS = [
  { value: '0', label: 'None' },
  { value: '0.1', label: '10 %' },
  { value: '0.2', label: '20 %' },
];

interface ToyBarProps extends Pick<Toys, 'running' | 'setRunning' | 'step' | 'reset'> {
  /** There is something to be trained. */
  ready: boolean;
  beginning: ToyBeginning;
  begin: (beginning: ToyBeginning) => void;
}

/** What starts, stops and begins the toys anew. */
export const ToyBar = memo(function ToyBar({
  ready,
  running,
  setRunning,
  step,
  reset,
  beginning,
  begin,
}: ToyBarProps) {
  const { seed, wrongLabels } = beginning;
  return (
    <>
      <Group gap="xs">
        <Button
          size="xs"
          w={96}
          leftSection={running ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
          disabled={!ready}
          onClick={() => setRunning(!running)}
        >
          {running ? 'Pause' : 'Start'}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerSkipForward size={16} stroke={1.6} />}
          disabled={!ready || running}
          onClick={() => step(1)}
        >
          Step
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerTrackNext size={16} stroke={1.6} />}
          disabled={!ready || running}
          onClick={() => step(MANY)}
        >
          {MANY} steps
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={16} stroke={1.6} />}
          disabled={!ready}
          onClick={reset}
        >
          Reset
        </Button>
      </Group>
      <Group gap={6}>
        <Text size="xs" c="dimmed" component="label" htmlFor="toy-seed">
          Seed
        </Text>
        <NumberInput
          id="toy-seed"
          size="xs"
          w={70}
          min={1}
          max={999}
          allowDecimal={false}
          clampBehavior="strict"
          value={seed}
          onChange={(value) => typeof value === 'number' && begin({ seed: value, wrongLabels })}
        />
      </Group>
      <Group gap={6}>
        <Text size="xs" c="dimmed" id="toy-wrong-labels">
          Wrong labels
        </Text>
        <SegmentedControl
          size="xs"
          aria-labelledby="toy-wrong-labels"
          data={WRONG_LABELS}
          value={String(wrongLabels)}
          onChange={(value) => begin({ seed, wrongLabels: Number(value) })}
        />
      </Group>
    </>
  );
});
