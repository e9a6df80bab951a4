// Starts the web app.
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './app/tokens.css';
import './app/base.css';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers.tsx';
import { guestRouter } from './app/guest-router.tsx';
import { router } from './app/router.tsx';
import { isGuestWorld } from './lib/guest-world.ts';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <Providers>
      {/* Two worlds that share screens: the guest's has some of the same addresses, below /shared. */}
      <RouterProvider router={isGuestWorld ? (guestRouter as unknown as typeof router) : router} />
    </Providers>,
  );
}
