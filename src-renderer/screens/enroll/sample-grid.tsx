import type { ShownSample } from './draft-session';
import { SampleThumbnail } from './sample-thumbnail';
import classes from './samples.module.css';

interface SampleGridProps {
  samples: readonly ShownSample[];
  /** Empty places are kept for so many, so that nothing moves when they fill. */
  places: number;
  reject: (id: number) => void;
}

/** The captured samples, oldest first. */
export function SampleGrid({ samples, places, reject }: SampleGridProps) {
  const empty = Math.max(0, places - samples.length);
  return (
    <ul className={classes.grid} aria-label="Samples">
      {samples.map((sample) => (
        <SampleThumbnail key={sample.id} sample={sample} reject={reject} />
      ))}
      {Array.from({ length: empty }, (_, i) => samples.length + i).map((place) => (
        <li key={`place-${place}`} className={classes.place} aria-hidden />
      ))}
    </ul>
  );
}
