import { Button } from '@mantine/core';
import type { Show } from '../show';
import { Section, Setting } from './setting';

/** The way to the Lab, for those who want to see. */
export function LabSection({ show }: { show: Show }) {
  return (
    <Section title="For the curious">
      <Setting
        label="Lab"
        description="How machines learn to tell faces apart: the losses of the papers that ArcEnroll stands on, trained while you look, and your own gallery on the sphere."
      >
        <Button variant="default" onClick={() => show('lab')}>
          Open the Lab
        </Button>
      </Setting>
    </Section>
  );
}
