import { Tooltip } from '@mantine/core';
import { type MouseEvent, memo } from 'react';
import { samplePictureUrl } from '../../../../src-main/contract/person';
import type { PersonSample } from '../../../../src-main/contract/person-record';
import { POSE_WORDS } from '../../enroll/pose-words';
import { scoreText } from '../../recognize/decision-words';
import { dayInWords } from '../when-in-words';
import classes from './person.module.css';
import { SOURCE_WORDS, sampleInWords, sampleLabel } from './sample-words';

interface SampleTileProps {
  sample: PersonSample;
  chosen: boolean;
  tabbable: boolean;
  /** It was chosen to stand for the person. */
  portrait: boolean;
  onClick: (id: number, event: MouseEvent) => void;
}

/** One sample: its crop, its score against the person's other samples, and where it came from. */
export const SampleTile = memo(function SampleTile(props: SampleTileProps) {
  const { sample, chosen, tabbable, portrait, onClick } = props;
  const { id, agreement, belongs, compared, pose, quality, source, takenAt } = sample;
  return (
    <Tooltip
      openDelay={500}
      label={sampleInWords(sample).map((line) => <div key={line}>{line}</div>)}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it hears the keys */}
      <div
        role="option"
        aria-selected={chosen}
        aria-label={sampleLabel(sample)}
        tabIndex={tabbable ? 0 : -1}
        className={classes.sample}
        data-testid="person-sample"
        data-sample={id}
        data-belongs={belongs}
        data-compared={compared}
        onClick={(event) => onClick(id, event)}
      >
        <img
          className={classes.picture}
          src={samplePictureUrl(id)}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
        />
        {!belongs && <span className={`${classes.badge} ${classes.odd}`}>another face?</span>}
        {belongs && portrait && <span className={classes.badge}>Portrait</span>}
        <div className={classes.lines}>
          <div>
            <span>{POSE_WORDS[pose]}</span>
            <span className={classes.score}>{agreement === null ? '–' : scoreText(agreement)}</span>
          </div>
          <div>
            <span>{Math.round(quality.eyeDistance)} px</span>
            <span>sharp {Math.round(quality.sharpness)}</span>
          </div>
          <div>
            <span>{SOURCE_WORDS[source]}</span>
            <span>{dayInWords(takenAt)}</span>
          </div>
        </div>
      </div>
    </Tooltip>
  );
});
