import { Text } from '@mantine/core';
import { useObserved } from '../../live/observable';
import classes from './enroll.module.css';
import type { PhotoCapture } from './photo-capture';

/** How the chosen photographs fare: how many were looked at, and which are left out, and why. */
export function PhotoList({ photos, chosen }: { photos: PhotoCapture; chosen: number }) {
  const { seen, leftOut } = useObserved(photos.report);
  return (
    <div className={classes.photos}>
      <Text size="sm" role="status" data-testid="hint">
        {seen < chosen
          ? `Looking at photo ${seen + 1} of ${chosen}…`
          : 'All photos were looked at.'}
        {leftOut.length > 0 && ` ${leftOut.length} left out:`}
      </Text>
      <ul className={classes.leftOut} aria-label="Photos left out">
        {leftOut.map(({ place, name, reason }) => (
          <li key={place} data-testid="left-out">
            <b>{name}</b>: {reason}
          </li>
        ))}
      </ul>
    </div>
  );
}
