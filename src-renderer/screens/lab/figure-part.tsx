import { Button, Group, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import type { LabFigure } from '../../../src-main/contract/lab';
import { ask } from '../../arc';
import { drawingOf } from './drawing-of';
import classes from './lab.module.css';

interface FigurePartProps {
  figure: LabFigure;
  title: string;
  /** Two sentences. */
  about: ReactNode;
  /** What the figure stands at, for the file. */
  settings: string;
  /** Beside the title, before the button. */
  controls?: ReactNode;
  /** There is nothing to be saved yet. */
  empty?: boolean;
  children: ReactNode;
}

/** One figure of the Lab: what is to be seen, the figure itself, and the way to have it as a file. */
export function FigurePart({
  figure,
  title,
  about,
  settings,
  controls,
  empty,
  children,
}: FigurePartProps) {
  const drawn = useRef<HTMLElement>(null);
  const save = useMutation({
    mutationFn: () => {
      if (!drawn.current) throw new Error('There is no figure to be saved.');
      return ask('saveFigure', { figure, svg: drawingOf(drawn.current, title, settings) });
    },
    onSuccess: (file) => {
      if (file !== null) notifications.show({ message: `The figure was saved as “${file}”.` });
    },
    onError: ({ message }) =>
      notifications.show({ color: 'red', title: 'The figure was not saved', message }),
  });
  return (
    <section className={classes.part} ref={drawn} aria-label={title} data-testid={`lab-${figure}`}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Title order={4}>{title}</Title>
          <Text size="sm" c="dimmed" maw={760}>
            {about}
          </Text>
        </div>
        <Group gap="xs" wrap="nowrap" className={classes.aside}>
          {controls}
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.6} />}
            aria-label={`Save as SVG: ${title}`}
            disabled={empty}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            SVG…
          </Button>
        </Group>
      </Group>
      {children}
    </section>
  );
}
