import { Alert, Anchor, Group, Loader, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { RecogniserStatus } from '../../../src-main/contract/status';
import { ask } from '../../arc';
import { ProblemText } from '../../problem-text';
import { useProviders } from '../../provider-queries';
import { useAbout, useStatus } from '../../queries';
import { ReembeddingNotice } from '../../reembedding/reembedding-notice';
import { Diagnostics } from './diagnostics';
import { PROVIDER_NAMES } from './provider-names';
import { Section } from './setting';
import classes from './settings.module.css';

function modelWords(recogniser: RecogniserStatus | undefined): string {
  switch (recogniser?.state) {
    case 'ready':
      return recogniser.modelId;
    case 'failed':
      return recogniser.problem.sentence;
    default:
      return 'Loading…';
  }
}

/** Versions, model, where the data lies. */
export function AboutSection() {
  const { data: about, error } = useAbout();
  const recogniser = useStatus().data?.recogniser;
  const providers = useProviders().data;
  const showFile = useMutation({
    mutationFn: () => ask('showDatabaseFile'),
    onError: ({ message }) => notifications.show({ color: 'red', message }),
  });
  if (error) return <ProblemText>{error.message}</ProblemText>;
  if (!about) return <Loader size="sm" />;
  return (
    <Section title="About">
      <dl className={classes.facts}>
        <dt>ArcEnroll</dt>
        <dd>{about.version}</dd>
        <dt>Recognition model</dt>
        <dd>
          {modelWords(recogniser)}
          <ReembeddingNotice />
        </dd>
        <dt>Execution provider</dt>
        <dd>
          {recogniser?.state === 'ready' && providers
            ? `${PROVIDER_NAMES[providers.inUse]} (loaded in ${Math.round(providers.loadMs)} ms)`
            : '—'}
        </dd>
        <dt>Runtime</dt>
        <dd>
          Electron {about.electron} · Chromium {about.chrome} · Node {about.node}
        </dd>
        <dt>Database</dt>
        <dd>
          {about.databaseFile}{' '}
          <Anchor component="button" size="sm" onClick={() => showFile.mutate()}>
            Show in folder
          </Anchor>
        </dd>
      </dl>
      {about.runtime === 'development' && (
        <Alert
          color="yellow"
          variant="light"
          title="Stand-in runtime, for development only"
          styles={{ title: { color: 'inherit' } }}
        >
          This Electron {about.electron} came from the npm registry because the official one could
          not be downloaded here. It is older and is never what is packaged.
        </Alert>
      )}
      <Group>
        <Diagnostics />
      </Group>
      <Text c="dimmed" size="sm">
        Everything stays on this machine: no picture and no face vector ever leaves it.
      </Text>
    </Section>
  );
}
