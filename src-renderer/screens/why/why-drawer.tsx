import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './why.module.css';

interface WhyDrawerProps {
  title: string;
  opened: boolean;
  close: () => void;
  children: ReactNode;
}

/** The panel beside what it explains; Escape closes it. */
export function WhyDrawer({ title, opened, close, children }: WhyDrawerProps) {
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      size={460}
      title={title}
      returnFocus
      overlayProps={{ backgroundOpacity: 0.2 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: classes.heading }}
    >
      {children}
    </Drawer>
  );
}
