import { Button, Group, Loader, Text } from '@mantine/core';
import type { ImportState } from '../../../../src-main/contract/import';
import { counted } from './import-words';
import { useImportActions } from './use-import';

/** While a folder is looked through. */
export function ImportListing({ state }: { state: Extract<ImportState, { phase: 'listing' }> }) {
  const { cancel } = useImportActions();
  return (
    <Group>
      <Loader size="sm" aria-hidden />
      <Text role="status">
        Looking through “{state.source.label}”: {counted(state.found, 'picture', 'pictures')} so far
      </Text>
      <Button variant="default" size="xs" onClick={cancel}>
        Cancel
      </Button>
    </Group>
  );
}
