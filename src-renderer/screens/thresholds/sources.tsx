import { Accordion, List, Progress, Stack, Text } from '@mantine/core';
import type { CalibrationState } from '../../../src-main/contract/calibration';
import { shippedWords, siteWords, sourcesInBrief } from './source-words';

/** Where the figures come from, and which are left out. */
export function Sources({ state }: { state: CalibrationState }) {
  const { shipped, site, reasons, work } = state;
  return (
    <Accordion variant="contained" chevronPosition="left" data-testid="sources">
      <Accordion.Item value="sources">
        <Accordion.Control>
          <Text size="sm">
            <Text span fw={500}>
              Where these figures come from.
            </Text>{' '}
            <Text span c="dimmed">
              {sourcesInBrief(state)}
            </Text>
          </Text>
        </Accordion.Control>
        <Accordion.Panel>
          <Stack gap="sm" maw={820}>
            {shipped && <Text size="sm">{shippedWords(shipped)}</Text>}
            <Text size="sm">{siteWords(site, state.siteWeight)}</Text>
            <Text size="sm">
              A look is one comparison of a face with everybody enrolled. Somebody who stays in view
              is looked at again and again; these looks resemble each other, so a visit counts as
              one here. The intervals say how far chance reaches in the faces that were measured,
              not how much the people here are like them.
            </Text>
            {work.state === 'running' && (
              <div>
                <Progress value={work.share * 100} aria-label="This site’s scores" />
                <Text size="xs" c="dimmed" mt={4}>
                  This site’s scores are being compared.
                </Text>
              </div>
            )}
            {reasons.length > 0 && (
              <List size="sm" spacing={4} data-testid="left-out">
                {reasons.map((reason) => (
                  <List.Item key={reason}>{reason}</List.Item>
                ))}
              </List>
            )}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
