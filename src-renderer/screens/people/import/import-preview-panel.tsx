import { Button, Group, List, Paper, Stack, Text } from '@mantine/core';
import type { ImportState } from '../../../../src-main/contract/import';
import classes from './import.module.css';
import { counted, inDigits, namesFromInWords } from './import-words';
import { useImportActions } from './use-import';

/** What would be imported: seen before anything is. */
export function ImportPreviewPanel({ state }: { state: Extract<ImportState, { phase: 'ready' }> }) {
  const { isPending, start, close } = useImportActions();
  const { preview, source } = state;
  const { people, files, first, passedOver, refused } = preview;
  const more = people - first.length;
  const empty = files + refused === 0;
  return (
    <Stack gap="md" maw={680}>
      <Paper withBorder p="md">
        <Stack gap="sm">
          <Text fw={600} size="lg" role="status" className={classes.name}>
            {empty
              ? `There are no pictures in “${source.label}”`
              : `${counted(people, 'person', 'people')}, ${counted(files, 'picture', 'pictures')} in “${source.label}”`}
          </Text>
          {first.length > 0 && (
            <List size="sm" aria-label="The first names">
              {first.map(({ name, files: count }) => (
                <List.Item key={name} className={classes.name}>
                  {name}{' '}
                  <Text span c="dimmed" size="sm">
                    {counted(count, 'picture', 'pictures')}
                  </Text>
                </List.Item>
              ))}
              {more > 0 && <List.Item>and {inDigits(more)} more</List.Item>}
            </List>
          )}
          {files > 0 && (
            <Text size="sm" c="dimmed">
              {namesFromInWords(preview)}
            </Text>
          )}
          {refused > 0 && (
            <Text size="sm" c="dimmed">
              {counted(refused, 'entry', 'entries')} cannot be imported; the report will say why.
            </Text>
          )}
          {passedOver > 0 && (
            <Text size="sm" c="dimmed">
              {counted(passedOver, 'other file is', 'other files are')} no picture and passed over.
            </Text>
          )}
        </Stack>
      </Paper>
      <Group>
        {!empty && (
          <Button onClick={start} disabled={isPending}>
            Import
          </Button>
        )}
        <Button variant="default" onClick={close} disabled={isPending}>
          Choose something else
        </Button>
      </Group>
    </Stack>
  );
}
