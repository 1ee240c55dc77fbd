import { VisuallyHidden } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ShownSample } from './draft-session';
import { POSE_WORDS } from './pose-words';
import classes from './samples.module.css';

interface SampleThumbnailProps {
  sample: ShownSample;
  reject: (id: number) => void;
}

/** One captured sample with a button that throws it away. */
export function SampleThumbnail({ sample, reject }: SampleThumbnailProps) {
  const { id, pose, leftOut, agreement, pictureUrl } = sample;
  const score = agreement === null ? '' : agreement.toFixed(2);
  return (
    <li
      className={classes.sample}
      data-testid="sample"
      data-pose={pose}
      data-belongs={leftOut === null}
      title={explanation(sample)}
    >
      <img className={classes.picture} src={pictureUrl} alt={`${POSE_WORDS[pose]} sample`} />
      <button
        type="button"
        className={classes.reject}
        aria-label={`Reject the ${POSE_WORDS[pose].toLowerCase()} sample`}
        onClick={() => reject(id)}
      >
        <IconX size={14} stroke={2.2} aria-hidden />
      </button>
      <span className={classes.caption}>
        <span>{POSE_WORDS[pose]}</span>
        <span className={classes.score}>{score}</span>
      </span>
      {leftOut !== null && (
        <span className={classes.stranger}>
          {LEFT_OUT[leftOut].badge}
          <VisuallyHidden> – will be left out</VisuallyHidden>
        </span>
      )}
    </li>
  );
}

const LEFT_OUT = {
  'another-face': {
    badge: 'another face',
    why: 'This looks like another face than most samples; it will be left out.',
  },
  unclear: {
    badge: 'unclear',
    why: 'The recognition model makes hardly anything of this picture; it will be left out. More light helps, and coming nearer.',
  },
} as const;

/** What the number under a sample means, for whoever points at it. */
function explanation({ leftOut, agreement }: ShownSample): string | undefined {
  if (leftOut !== null) return LEFT_OUT[leftOut].why;
  if (agreement === null) return undefined;
  return `Agrees with the other samples by ${agreement.toFixed(2)} (cosine; 1 is the same).`;
}
