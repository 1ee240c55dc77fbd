import { Group, NumberInput, Paper, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import type { Settings } from '../../../../src-main/contract/settings';
import { useSaveSetting } from '../../settings/use-save-setting';
import { strangersKept } from './strangers-words';

const LONGEST_DAYS = 365;

/** Whether unknown faces are kept, and for how long: asked for in the place itself. */
export function StrangersKeeping({ settings }: { settings: Settings }) {
  const { save } = useSaveSetting();
  const { keepStrangers, strangersExpireDays } = settings;
  const [days, setDays] = useState<number | string>(strangersExpireDays);
  const saveDays = () => {
    const whole = typeof days === 'number' && Number.isInteger(days) ? days : strangersExpireDays;
    setDays(whole);
    if (whole === strangersExpireDays) return;
    save({ strangersExpireDays: whole }, () => setDays(strangersExpireDays));
  };
  return (
    <Paper withBorder p="md" radius="md">
      <Group align="flex-start" wrap="nowrap" gap="xl" justify="space-between">
        <Switch
          label="Keep unknown faces"
          description={strangersKept(strangersExpireDays)}
          checked={keepStrangers}
          onChange={({ currentTarget }) => save({ keepStrangers: currentTarget.checked })}
          styles={{ description: { maxWidth: 620 } }}
        />
        <Group gap={8} wrap="nowrap" flex="none">
          <Text size="sm" component="label" htmlFor="strangers-days">
            Delete after
          </Text>
          <NumberInput
            id="strangers-days"
            w={72}
            size="sm"
            min={1}
            max={LONGEST_DAYS}
            allowDecimal={false}
            clampBehavior="strict"
            value={days}
            onChange={setDays}
            onBlur={saveDays}
            // Losing the focus saves it: once, though a question takes the focus away.
            onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
          />
          <Text size="sm">days</Text>
        </Group>
      </Group>
    </Paper>
  );
}
