import { CropPicture } from './crop-picture';
import type { ExplainedFrame } from './explained';
import classes from './why.module.css';
import { shareText } from './why-words';

/** The frames that were pooled into the probe: each with a bar as long as its share of the weights. */
export function PooledFrames({ frames }: { frames: readonly ExplainedFrame[] }) {
  const weights = frames.map(({ weight }) => weight);
  const most = Math.max(...weights);
  return (
    <>
      <p className={classes.text}>
        {frames.length === 1
          ? 'One frame was compared.'
          : `${frames.length} frames were averaged, each by its weight: size, sharpness, pose, and what the model makes of it. The newest is the last.`}
      </p>
      <ol className={classes.frames}>
        {frames.map(({ weight, crop }, i) => {
          const share = shareText(weight, weights);
          return (
            // They never change while they are shown.
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <li key={i} className={classes.frame} data-testid="pooled-frame" data-weight={weight}>
              {crop ? (
                <CropPicture
                  className={classes.frameCrop}
                  crop={crop}
                  label={`Frame ${i + 1} of ${frames.length}`}
                />
              ) : (
                <span className={classes.frameCrop} title="This picture is gone" />
              )}
              <div className={classes.weight} aria-hidden>
                <div className={classes.bar} style={{ width: `${(weight / most) * 100}%` }} />
              </div>
              <span className={classes.small}>{share}</span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
