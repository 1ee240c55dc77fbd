import { type ReactNode, useMemo } from 'react';
import type { LiveFace } from './live-frame';
import classes from './live-picture.module.css';

/** What a screen says of one face. */
export interface FaceAppearance {
  /** How its frame looks; `neutral` while nothing is known of it. */
  look: 'known' | 'unknown' | 'neutral';
  /** Laid into the frame's rectangle, which is positioned. */
  children?: ReactNode;
  /** Further attributes for tests and measurements. */
  data?: Readonly<Record<`data-${string}`, string | number | undefined>>;
}

interface FaceOverlayProps {
  face: LiveFace;
  size: { width: number; height: number };
  mirrored: boolean;
  appearance: FaceAppearance;
}

const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;

/** The frame around one face: placed in percent of the picture, so that it grows with it. */
export function FaceOverlay({ face, size, mirrored, appearance }: FaceOverlayProps) {
  const { box } = face.face;
  const style = useMemo(() => {
    const left = mirrored ? size.width - box.x - box.width : box.x;
    return {
      left: percent(left, size.width),
      top: percent(box.y, size.height),
      width: percent(box.width, size.width),
      height: percent(box.height, size.height),
    };
  }, [box, size.width, size.height, mirrored]);
  const numbers = [box.x, box.y, box.width, box.height].map((n) => n.toFixed(1));
  return (
    <div
      className={classes.face}
      style={style}
      data-testid="face"
      data-track={face.track}
      data-box={numbers.join(',')}
      data-look={appearance.look}
      // Which sides of the face have room for what is said of it.
      data-above={box.y > size.height * 0.1}
      data-beside={parseFloat(style.left) + parseFloat(style.width) / 2 < 50 ? 'right' : 'left'}
      {...appearance.data}
    >
      {appearance.children}
    </div>
  );
}
