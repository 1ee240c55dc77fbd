import type { CameraProblem } from '../camera/camera-problem';
import type { FrameSource } from '../camera/frame-source';
import { photoFiles } from '../camera/photo-files';
import { openVideoFile } from '../camera/video-file';
import { waitForCamera } from '../camera/webcam';
import type { SourceChoice } from './source-choice';

/**
 * Opens what was chosen. For a camera it waits until there is one.
 *
 * @param cameraId the chosen camera; null for the system's first.
 * @param onWaiting is told why there is no camera yet.
 * @throws FileProblem when the video cannot be played; the signal's reason when it aborts.
 */
export async function openSource(
  choice: SourceChoice,
  cameraId: string | null,
  signal: AbortSignal,
  onWaiting: (problem: CameraProblem) => void,
): Promise<FrameSource> {
  switch (choice.kind) {
    case 'camera':
      return waitForCamera(cameraId ?? undefined, signal, onWaiting);
    case 'video':
      return openVideoFile(choice.file);
    case 'photos':
      // One at a time: whoever looks at a photograph decides when the next one comes.
      return photoFiles(choice.files.slice(choice.index, choice.index + 1));
  }
}
