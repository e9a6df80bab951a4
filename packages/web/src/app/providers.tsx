// What every screen stands on: theme, server cache, buying dialogs, notices.
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queryClient } from '../lib/query-client.ts';
import { ProofDialog } from '../features/session/ProofDialog.tsx';
import { theme, tokensAsVariables } from './theme.ts';

export function Providers({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={tokensAsVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" autoClose={6000} />
        <ProofDialog />
        {children}
      </QueryClientProvider>
    </MantineProvider>
  );
}
