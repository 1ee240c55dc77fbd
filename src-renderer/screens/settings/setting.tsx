import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './settings.module.css';

/** A group of settings under one heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <Title order={4} mb="sm">
        {title}
      </Title>
      <Stack gap="lg">{children}</Stack>
    </section>
  );
}

interface SettingProps {
  label: string;
  /** Of the control, where a click on the label goes to it. */
  htmlFor?: string;
  description?: ReactNode;
  children: ReactNode;
}

/** One line: what it is on the left, its control on the right. */
export function Setting({ label, htmlFor, description, children }: SettingProps) {
  return (
    <div className={classes.setting}>
      <div>
        <Text component="label" htmlFor={htmlFor} fw={500} size="sm">
          {label}
        </Text>
        {description && (
          <Text c="dimmed" size="sm" component="div">
            {description}
          </Text>
        )}
      </div>
      <div className={classes.control}>{children}</div>
    </div>
  );
}
