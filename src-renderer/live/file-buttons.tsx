import { Button, FileButton } from '@mantine/core';
import { IconMovie, IconPhoto } from '@tabler/icons-react';
import type { LiveSession } from './live-session';

/** Two buttons for those without a camera: open a video, open photographs. */
export function FileButtons({ session }: { session: LiveSession }) {
  return (
    <>
      <FileButton
        accept="video/*"
        inputProps={{ 'aria-label': 'Video file' }}
        onChange={(file) => file && session.choose({ kind: 'video', file })}
      >
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconMovie size={16} />}>
            Open video…
          </Button>
        )}
      </FileButton>
      <FileButton
        multiple
        accept="image/*"
        inputProps={{ 'aria-label': 'Photo files' }}
        onChange={(files) => {
          if (files.length > 0) session.choose({ kind: 'photos', files, index: 0 });
        }}
      >
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconPhoto size={16} />}>
            Open photos…
          </Button>
        )}
      </FileButton>
    </>
  );
}
