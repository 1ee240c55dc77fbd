import { CameraProblem, cameraProblem } from './camera-problem';
import type { FrameSource } from './frame-source';
import { LostSignal } from './lost-signal';
import { NewestFrame } from './newest-frame';
import { keepPlaying, playingVideo } from './playing-video';

/** A camera that can be chosen. */
export interface Camera {
  deviceId: string;
  /** What the system calls it; empty before a camera was ever allowed. */
  label: string;
}

/** A camera that gives no picture for so long is lost, in milliseconds. */
const SILENT_MS = 3000;

const PICTURE = { width: { ideal: 640 }, height: { ideal: 480 } };

/** Frames a second, unless fewer are enough. */
const FULL_RATE = { ideal: 30 };

/** How often a missing camera is looked for, in milliseconds. */
const RETRY_MS = 1000;

/** The cameras there are, in the system's order. */
export async function listCameras(): Promise<Camera[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }) => ({ deviceId, label }));
}

/**
 * Calls back when no frame came for SILENT_MS while the page was visible: a hidden page presents none.
 *
 * @returns ends the watch.
 */
function watchSilence(frames: NewestFrame, onSilence: () => void): () => void {
  let visibleSince = performance.now();
  const onVisibility = () => {
    visibleSince = performance.now();
  };
  document.addEventListener('visibilitychange', onVisibility);
  const timer = setInterval(() => {
    const since = Math.max(frames.presentedAt, visibleSince);
    if (!document.hidden && performance.now() - since > SILENT_MS) onSilence();
  }, SILENT_MS / 6);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onVisibility);
  };
}

/**
 * Opens a webcam, 640×480 at 30 frames a second where it can.
 *
 * The source is lost when the camera is taken away: its track ends, or it gives no frame for three seconds
 * (a muted track gives none either). The loss is a CameraProblem of kind `lost`.
 *
 * @param deviceId the chosen camera; without it the system's first choice.
 * @throws CameraProblem
 */
export async function openWebcam(deviceId?: string): Promise<FrameSource> {
  let stream: MediaStream | null = null;
  let video: HTMLVideoElement;
  try {
    const opened = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: {
        ...(deviceId ? { deviceId: { exact: deviceId } } : {}),
        ...PICTURE,
        frameRate: FULL_RATE,
      },
    });
    stream = opened;
    video = await playingVideo((element) => {
      element.srcObject = opened;
    });
  } catch (error) {
    for (const track of stream?.getTracks() ?? []) track.stop();
    throw cameraProblem(error, deviceId !== undefined);
  }
  const tracks = stream.getVideoTracks();
  // Chromium starts a camera anew for another rate, unless somebody else films with it: then it leaves out frames.
  const others = tracks.map((track) => track.clone());
  const label = tracks[0]?.label ?? '';
  const frames = new NewestFrame(video, label, () => new VideoFrame(video));
  const letPause = keepPlaying(video);
  const lost = new LostSignal();

  const stop = () => {
    unwatch();
    frames.stop();
    letPause();
    for (const other of others) other.stop();
    for (const track of tracks) {
      track.removeEventListener('ended', onEnded);
      track.stop();
    }
    video.srcObject = null;
  };
  const lose = (message: string) => {
    stop();
    lost.report(new CameraProblem('lost', message));
  };
  const onEnded = () =>
    lose('The camera was unplugged or switched off. Plug it in; it is picked up by itself.');
  for (const track of tracks) track.addEventListener('ended', onEnded);
  const unwatch = watchSilence(frames, () =>
    lose(
      'The camera gives no picture. Uncover or switch it on, or unplug it and plug it in again.',
    ),
  );

  let enough: number | null = null;
  const slow = (framesASecond: number | null) => {
    if (framesASecond === enough) return;
    enough = framesASecond;
    const frameRate = framesASecond === null ? FULL_RATE : { max: framesASecond };
    for (const track of tracks) {
      // A camera that cannot goes on as it is.
      track.applyConstraints({ ...PICTURE, frameRate }).catch(console.debug);
    }
  };

  return {
    kind: 'webcam',
    live: true,
    video,
    get size() {
      return video.videoWidth > 0 ? { width: video.videoWidth, height: video.videoHeight } : null;
    },
    next: (signal) => frames.next(signal),
    slow,
    stop,
    onLost: (listener) => lost.listen(listener),
  };
}

/** Waits for a time, or less when a camera is plugged in or out, or the signal aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      navigator.mediaDevices.removeEventListener('devicechange', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    navigator.mediaDevices.addEventListener('devicechange', done);
    signal.addEventListener('abort', done);
  });
}

/**
 * Opens a webcam as soon as it is there, allowed and free: tries when devices change and once a second.
 *
 * @param deviceId the chosen camera; without it any.
 * @param signal ends the waiting.
 * @param onProblem is told why it still waits, after each attempt.
 * @throws the signal's reason when it aborts.
 */
export async function waitForCamera(
  deviceId: string | undefined,
  signal: AbortSignal,
  onProblem: (problem: CameraProblem) => void = () => {},
): Promise<FrameSource> {
  for (;;) {
    signal.throwIfAborted();
    try {
      const source = await openWebcam(deviceId);
      if (!signal.aborted) return source;
      source.stop();
    } catch (problem) {
      if (!(problem instanceof CameraProblem)) throw problem;
      onProblem(problem);
      await pause(RETRY_MS, signal);
    }
  }
}
