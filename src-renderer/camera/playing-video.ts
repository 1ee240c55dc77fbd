/** A video that shows nothing for so long after it was started will not, in milliseconds. */
const START_MS = 5000;

/**
 * A muted <video> outside the page that plays what `attach` gives it; resolves once it plays and its size
 * is known.
 *
 * @param attach sets `src` or `srcObject`.
 * @throws what `play()` throws, e.g. NotSupportedError for a file that is no video; a DOMException named
 *   TimeoutError where no picture comes within five seconds (`play()` alone would wait for ever).
 */
export async function playingVideo(
  attach: (video: HTMLVideoElement) => void,
): Promise<HTMLVideoElement> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  attach(video);
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new DOMException('No picture came.', 'TimeoutError')),
      START_MS,
    );
    video
      .play()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
  return video;
}

/**
 * Plays a video on whenever something pauses it: being taken out of the page, or a media key.
 *
 * @returns ends that.
 */
export function keepPlaying(video: HTMLVideoElement): () => void {
  // Where it cannot go on, its source is lost: the video's own error, or the silence, tells that.
  const goOn = () => void video.play().catch(() => {});
  video.addEventListener('pause', goOn);
  return () => video.removeEventListener('pause', goOn);
}
