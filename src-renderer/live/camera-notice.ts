import {
  IconPlugConnectedX,
  IconVideoMinus,
  IconVideoOff,
  type TablerIcon,
} from '@tabler/icons-react';
import type { CameraProblemKind } from '../camera/camera-problem';

/** What is said in place of a camera picture. */
export interface CameraNotice {
  title: string;
  text: string;
  icon: TablerIcon;
}

/** Where a person allows the camera on this system. */
function howToAllow(platform: string): string {
  if (/mac/i.test(platform)) {
    return 'Allow it for ArcEnroll in System Settings → Privacy & Security → Camera, then start ArcEnroll again.';
  }
  if (/win/i.test(platform)) {
    return 'Switch on “Camera access” and “Let desktop apps access your camera” in Settings → Privacy & security → Camera.';
  }
  return 'Allow it in the system’s privacy settings, or, for a sandboxed package, in its permissions (Settings → Apps → ArcEnroll → Camera).';
}

/**
 * What to say while there is no camera picture.
 *
 * @param sentence what the camera's problem says of itself.
 * @param platform as `navigator.platform` names the system.
 */
export function cameraNotice(
  cause: CameraProblemKind,
  sentence: string,
  platform: string = navigator.platform,
): CameraNotice {
  switch (cause) {
    case 'none':
      return {
        title: sentence.startsWith('No camera')
          ? 'No camera was found.'
          : 'The chosen camera is not connected.',
        text: 'Connect one — it is used as soon as it is there — or open a video or photos.',
        icon: IconVideoOff,
      };
    case 'refused':
      return {
        title: 'The camera is not allowed.',
        text: `${howToAllow(platform)} The picture comes by itself.`,
        icon: IconVideoMinus,
      };
    case 'busy':
      return { title: 'Another program has the camera.', text: sentence, icon: IconVideoMinus };
    case 'lost':
      return {
        title: 'The camera was disconnected. Waiting for it…',
        text: sentence,
        icon: IconPlugConnectedX,
      };
    case 'unknown':
      return { title: 'The camera does not work.', text: sentence, icon: IconVideoOff };
  }
}
