import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { Section, Setting } from './setting';

const SCHEMES: { value: MantineColorScheme; label: string }[] = [
  { value: 'auto', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Light or dark; Mantine keeps it in the page's own storage. */
export function AppearanceSetting() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title="Appearance">
      <Setting label="Colours">
        <SegmentedControl<MantineColorScheme>
          aria-label="Colours"
          fullWidth
          data={SCHEMES}
          value={colorScheme}
          onChange={setColorScheme}
        />
      </Setting>
    </Section>
  );
}
