import { Button, Radio, Stack, Text } from '@mantine/core';
import type {
  ProviderState,
  ProviderTrial,
  ProviderWish,
} from '../../../src-main/contract/execution-provider';
import { useProviderChanges, useProviders } from '../../provider-queries';
import { PROVIDER_NAMES } from './provider-names';
import { Section, Setting } from './setting';

/** How a provider fared, in words. */
function trialWords({ provider, outcome, faceMs, agreement }: ProviderTrial): string {
  const time =
    faceMs === null ? '' : `${faceMs < 10 ? faceMs.toFixed(1) : Math.round(faceMs)} ms a face`;
  switch (outcome) {
    case 'fastest':
      return provider === 'cpu' ? time : `${time}, agrees with the CPU`;
    case 'slower':
      return provider === 'cpu' ? time : `${time}, slower`;
    case 'differs':
      return `Gives other vectors than the CPU (cosine ${agreement?.toFixed(4) ?? 'none'})`;
    case 'failed':
      return 'Does not run on this machine';
  }
}

function autoWords({ trials, trying }: ProviderState): string {
  if (trying) return 'Being tried…';
  const fastest = trials.find(({ outcome }) => outcome === 'fastest');
  if (!fastest) return 'The CPU, until others were tried.';
  if (fastest.provider === 'cpu') return 'Nothing faster than the CPU was found.';
  return `The fastest that agrees with the CPU: ${PROVIDER_NAMES[fastest.provider]}.`;
}

/** What the recognition model runs on: what was measured here, and the operator's choice. */
export function ProviderSetting() {
  const { data: state } = useProviders();
  const { wish, tryAgain } = useProviderChanges();
  if (!state) return null;
  const { trials, trying, fellBack, inUse } = state;
  return (
    <Section title="Speed">
      <Setting
        label="The recognition model runs on"
        description={
          <Stack gap={4}>
            <span>
              Each is tried against the CPU with the same pictures and must give the same vectors.
            </span>
            {fellBack !== null && (
              <Text size="sm" c="orange" role="status">
                The {PROVIDER_NAMES[inUse]} has taken over, because the other failed: {fellBack}
              </Text>
            )}
          </Stack>
        }
      >
        <Stack gap="sm" align="flex-start">
          <Radio.Group
            aria-label="The recognition model runs on"
            value={state.wish}
            onChange={(value) => wish.mutate(value as ProviderWish)}
          >
            <Stack gap="xs">
              <Radio
                value="auto"
                label="Automatic"
                description={autoWords(state)}
                disabled={wish.isPending}
              />
              {trials.map((trial) => (
                <Radio
                  key={trial.provider}
                  value={trial.provider}
                  label={PROVIDER_NAMES[trial.provider]}
                  description={trialWords(trial)}
                  title={trial.reason ?? undefined}
                  disabled={
                    wish.isPending || trial.outcome === 'failed' || trial.outcome === 'differs'
                  }
                />
              ))}
            </Stack>
          </Radio.Group>
          <Button
            variant="default"
            size="xs"
            loading={trying}
            loaderProps={{ size: 14 }}
            onClick={() => tryAgain.mutate()}
          >
            {trials.length === 0 ? 'Try them now' : 'Try again'}
          </Button>
        </Stack>
      </Setting>
    </Section>
  );
}
