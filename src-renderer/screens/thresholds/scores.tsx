import { Group, SegmentedControl, Text } from '@mantine/core';
import { type CSSProperties, memo, useState } from 'react';
import type { CalibrationTable } from '../../../src-main/contract/calibration';
import { ScoreHistogram, type ShareScale } from './score-histogram';
import { ThresholdLine } from './threshold-line';
import classes from './thresholds.module.css';

type Of = 'shipped' | 'site';

interface ScoresProps {
  shipped: CalibrationTable | null;
  site: CalibrationTable | null;
  threshold: number;
  inForce: number;
  meaning: string;
  change: (threshold: number) => void;
}

const SCALES: { value: ShareScale; label: string }[] = [
  { value: 'log', label: 'Log' },
  { value: 'linear', label: 'Linear' },
];

const hasScores = (table: CalibrationTable | null): table is CalibrationTable =>
  table !== null && table.impostors + table.genuine > 0;

/** The histogram with the threshold across it, of the model's own figures or of this site's. */
export function Scores({ shipped, site, threshold, inForce, meaning, change }: ScoresProps) {
  const [wanted, want] = useState<Of>('shipped');
  const [scale, setScale] = useState<ShareScale>('log');
  const tables = {
    shipped: hasScores(shipped) ? shipped : null,
    site: hasScores(site) ? site : null,
  };
  const table = tables[wanted] ?? tables.shipped ?? tables.site;
  const of: Of = table === tables.site ? 'site' : 'shipped';
  const both = tables.shipped !== null && tables.site !== null;
  if (!table) return null;
  return (
    <section className={classes.histogram} aria-label="Scores">
      <ScoresHead of={both ? of : null} scale={scale} want={want} setScale={setScale} />
      <ScoreHistogram table={table} scale={scale}>
        {(axes) => (
          <ThresholdLine
            axes={axes}
            value={threshold}
            inForce={inForce}
            meaning={meaning}
            change={change}
          />
        )}
      </ScoreHistogram>
    </section>
  );
}

interface ScoresHeadProps {
  /** Null: there is no choice. */
  of: Of | null;
  scale: ShareScale;
  want: (of: Of) => void;
  setScale: (scale: ShareScale) => void;
}

/** The key, and how it is shown; not drawn again while a threshold is dragged. */
const ScoresHead = memo(function ScoresHead({ of, scale, want, setScale }: ScoresHeadProps) {
  return (
    <Group justify="space-between" gap="xs" mb={6}>
      <Group gap="md">
        <Text size="xs" c="dimmed">
          Scores of
        </Text>
        <Key colour="--plot-strangers">different people</Key>
        <Key colour="--plot-same">the same person</Key>
      </Group>
      <Group gap="xs">
        {of && (
          <SegmentedControl<Of>
            aria-label="Whose scores"
            size="xs"
            data={[
              { value: 'shipped', label: 'The model’s' },
              { value: 'site', label: 'This site’s' },
            ]}
            value={of}
            onChange={want}
          />
        )}
        <SegmentedControl<ShareScale>
          aria-label="Scale of the shares"
          size="xs"
          data={SCALES}
          value={scale}
          onChange={setScale}
        />
      </Group>
    </Group>
  );
});

function Key({ colour, children }: { colour: string; children: string }) {
  return (
    <Text
      size="xs"
      c="dimmed"
      className={classes.key}
      style={{ '--key': `var(${colour})` } as CSSProperties}
    >
      {children}
    </Text>
  );
}
