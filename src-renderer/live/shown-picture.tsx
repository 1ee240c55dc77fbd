import { useLayoutEffect, useRef } from 'react';
import classes from './live-picture.module.css';

/** What a photograph shows, or a video at the moment when this appears. */
export function StillPicture({ of }: { of: ImageBitmap | HTMLVideoElement }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current) draw(of, canvas.current);
  }, [of]);
  return <canvas ref={canvas} className={classes.shown} aria-hidden />;
}

/** A video as it plays: the compositor shows its frames, and the page's own thread has no part in it. */
export function PlayingPicture({ video, hidden }: { video: HTMLVideoElement; hidden: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.append(video);
    return () => video.remove();
  }, [video]);
  return <div ref={place} className={classes.shown} hidden={hidden} aria-hidden />;
}

function draw(picture: ImageBitmap | HTMLVideoElement, canvas: HTMLCanvasElement): void {
  const isVideo = picture instanceof HTMLVideoElement;
  const width = isVideo ? picture.videoWidth : picture.width;
  const height = isVideo ? picture.videoHeight : picture.height;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  canvas.getContext('2d', { alpha: false })?.drawImage(picture, 0, 0);
}
