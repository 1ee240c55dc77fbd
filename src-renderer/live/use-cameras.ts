import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listCameras } from '../camera/webcam';
import { useLiveSession } from './live-context';
import { useObserved } from './observable';

/** The connected cameras, kept up to date. Their names are known once a camera was opened. */
export function useCameras() {
  const client = useQueryClient();
  const state = useObserved(useLiveSession().state).kind;
  useEffect(() => {
    const changed = () => void client.invalidateQueries({ queryKey: ['cameras'] });
    navigator.mediaDevices.addEventListener('devicechange', changed);
    return () => navigator.mediaDevices.removeEventListener('devicechange', changed);
  }, [client]);
  // `state` is part of the key: a camera that was opened has told its name.
  return useQuery({ queryKey: ['cameras', state], queryFn: listCameras, staleTime: 0 });
}

/** What a person calls a camera. */
export function cameraName(camera: { label: string }, index: number): string {
  // A recording played as the camera is called by its path.
  if (/^(\/|[A-Z]:\\)/i.test(camera.label)) return camera.label.replace(/^.*[\\/]/, '');
  // Chromium puts vendor and product number behind the name: "HD Webcam (046d:0825)".
  return camera.label.replace(/ \([0-9a-f]{4}:[0-9a-f]{4}\)$/, '') || `Camera ${index + 1}`;
}
