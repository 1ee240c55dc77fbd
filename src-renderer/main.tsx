import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@fontsource-variable/inter';
import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { LiveSession } from './live/live-session';
import { queryClient } from './queries';
import { guardWindow } from './screens/leave-guard';
import { followImports } from './screens/people/import/follow-imports';
import { styleNonce } from './style-nonce';
import { cssVariables, theme } from './theme';
import { tellOfRestart } from './told-of-restart';

const root = document.getElementById('root');
if (!root) throw new Error('index.html lacks its root element.');

tellOfRestart();
const live = new LiveSession();
followImports(() => live.video.read() !== null);
guardWindow();
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <ModalsProvider>
          <Notifications position="bottom-right" />
          <App live={live} />
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
