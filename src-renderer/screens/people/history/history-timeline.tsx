import { Group, Text } from '@mantine/core';
import { dayInWords } from '../when-in-words';
import classes from './history.module.css';
import { everyDay } from './timeline-days';
import { TIMELINE_DAYS, useTimeline } from './use-history';

const HEIGHT = 40;
/** Of one day, in units of the drawing. */
const WIDTH = 8;
const BAR = 6;
/** A day with one sighting among days with many is still seen. */
const LEAST = 4;

const times = (sightings: number) =>
  sightings === 0 ? 'not seen' : sightings === 1 ? 'seen once' : `seen ${sightings} times`;

/** How often a person was recognised on each of the last days: a bar a day, its numbers in a tooltip. */
export function HistoryTimeline({ personId, now }: { personId: number; now: number }) {
  const { data } = useTimeline(personId);
  if (!data || data.length === 0) return null;
  const days = everyDay(data, TIMELINE_DAYS, now);
  const most = Math.max(1, ...days.map(({ sightings }) => sightings));
  const seenOn = days.filter(({ sightings }) => sightings > 0);
  const all = seenOn.reduce((sum, { sightings }) => sum + sightings, 0);
  const label = `Seen on ${seenOn.length} of the last ${TIMELINE_DAYS} days, ${all} ${all === 1 ? 'time' : 'times'} in all`;
  return (
    <figure className={classes.timeline}>
      <svg
        viewBox={`0 0 ${TIMELINE_DAYS * WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {days.map(({ day, noon, sightings }, i) => {
          const height = sightings === 0 ? 1.5 : Math.max(LEAST, (sightings / most) * HEIGHT);
          return (
            <g key={day} data-day={day} data-sightings={sightings}>
              <title>{`${dayInWords(noon)}: ${times(sightings)}`}</title>
              {/* The whole height of the day, to be pointed at. */}
              <rect className={classes.day} x={i * WIDTH} y={0} width={WIDTH} height={HEIGHT} />
              <rect
                className={sightings > 0 ? classes.bar : classes.none}
                x={i * WIDTH + (WIDTH - BAR) / 2}
                y={HEIGHT - height}
                width={BAR}
                height={height}
              />
            </g>
          );
        })}
      </svg>
      <Group justify="space-between" component="figcaption">
        <Text size="xs" c="dimmed">
          {dayInWords(days[0].noon)}
        </Text>
        <Text size="xs" c="dimmed">
          {label}
        </Text>
        <Text size="xs" c="dimmed">
          Today
        </Text>
      </Group>
    </figure>
  );
}
