import { FileProblem } from './file-problem';
import type { FrameSource } from './frame-source';
import { LostSignal } from './lost-signal';
import { NewestFrame } from './newest-frame';
import { keepPlaying, playingVideo } from './playing-video';

/**
 * Plays a video file without sound, over and over, as if it were a camera. It is lost (a FileProblem) when
 * its data turns out to be broken.
 *
 * @throws FileProblem when the file is no video this system can play.
 */
export async function openVideoFile(file: File): Promise<FrameSource> {
  const url = URL.createObjectURL(file);
  let video: HTMLVideoElement;
  try {
    video = await playingVideo((element) => {
      element.loop = true;
      element.src = url;
    });
    if (video.videoWidth === 0) throw new Error('It has no picture, only sound.');
  } catch (error) {
    URL.revokeObjectURL(url);
    throw new FileProblem(
      file.name,
      `“${file.name}” cannot be played. Choose an MP4 (H.264) or WebM video.`,
      { cause: error },
    );
  }
  const size = { width: video.videoWidth, height: video.videoHeight };
  const frames = new NewestFrame(video, file.name, () => new VideoFrame(video));
  const letPause = keepPlaying(video);
  const lost = new LostSignal();

  const stop = () => {
    frames.stop();
    letPause();
    video.removeEventListener('error', onError);
    video.pause();
    video.removeAttribute('src');
    // Without this the element keeps the file open.
    video.load();
    URL.revokeObjectURL(url);
  };
  const onError = () => {
    stop();
    lost.report(new FileProblem(file.name, `“${file.name}” is damaged and stopped playing.`));
  };
  video.addEventListener('error', onError);

  return {
    kind: 'video',
    live: true,
    video,
    size,
    next: (signal) => frames.next(signal),
    // A film has its own speed.
    slow: () => {},
    stop,
    onLost: (listener) => lost.listen(listener),
  };
}
