import { Stack } from '@mantine/core';
import type { GoTo } from '../people-place';
import { PlaceHead } from '../place-head';
import { ChooseImport } from './choose-import';
import { ImportEnded } from './import-ended';
import { ImportListing } from './import-listing';
import { ImportPreviewPanel } from './import-preview-panel';
import { ImportProgress } from './import-progress';
import { useImport } from './use-import';

/** Many people at once, from a folder of pictures or a CSV. */
export function ImportPlace({ goTo }: { goTo: GoTo }) {
  return (
    <Stack maw={1100} mx="auto" gap="lg" h="100%">
      <PlaceHead title="Import" goTo={goTo} />
      <Step />
    </Stack>
  );
}

function Step() {
  const state = useImport();
  switch (state.phase) {
    case 'idle':
      return <ChooseImport />;
    case 'listing':
      return <ImportListing state={state} />;
    case 'ready':
      return <ImportPreviewPanel state={state} />;
    case 'running':
    case 'paused':
      return <ImportProgress state={state} />;
    case 'ended':
      return <ImportEnded state={state} />;
  }
}
