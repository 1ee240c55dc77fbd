import { Group, Loader, Text, Title, Transition } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { ProblemText } from '../../problem-text';
import { useSettings } from '../../queries';
import type { ScreenProps } from '../show';
import { AboutSection } from './about';
import { AppearanceSetting } from './appearance-setting';
import { ArchiveSection } from './archive/archive-section';
import { CameraSettings } from './camera-settings';
import { HistorySettings } from './history-settings';
import { LabSection } from './lab-section';
import { LivenessSettings } from './liveness-settings';
import { ProtectionSetting } from './protection-setting';
import { ProviderSetting } from './provider-setting';
import { RecognitionSection } from './recognition-section';
import { RetentionSection } from './retention/retention-section';
import classes from './settings.module.css';
import { useSaveSetting } from './use-save-setting';

/** Camera, history, protection, appearance, and what this program is. Changes hold at once. */
export function SettingsScreen({ show }: ScreenProps) {
  const { data: settings, error } = useSettings();
  const { save, saved } = useSaveSetting();
  return (
    <div className={classes.screen}>
      <Group justify="space-between">
        <Title order={2}>Settings</Title>
        <div role="status">
          <Transition mounted={saved} transition="fade" duration={150}>
            {(styles) => (
              <Group gap={4} style={styles}>
                <IconCheck size={16} aria-hidden />
                <Text size="sm" c="dimmed">
                  Saved
                </Text>
              </Group>
            )}
          </Transition>
        </div>
      </Group>
      {error && <ProblemText>{error.message}</ProblemText>}
      {!settings && !error && <Loader size="sm" aria-label="The settings are being read" />}
      {settings && (
        <>
          <CameraSettings settings={settings} save={save} />
          <RecognitionSection settings={settings} save={save} show={show} />
          <LivenessSettings settings={settings} save={save} />
          <HistorySettings settings={settings} save={save} />
        </>
      )}
      <ProviderSetting />
      <ProtectionSetting />
      <ArchiveSection />
      <RetentionSection />
      <AppearanceSetting />
      <LabSection show={show} />
      <AboutSection />
    </div>
  );
}
