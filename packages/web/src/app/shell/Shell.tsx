// What surrounds every screen: head with search, navigation, tasks and account; shortcuts and the command palette.
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { BuyingProvider } from '../../features/buying/Buying.tsx';
import { useMe } from '../../features/session/session.queries.ts';
import { Head } from './Head.tsx';
import { HelpOverlay } from './HelpOverlay.tsx';
import { Palette } from './Palette.tsx';
import { useShortcuts } from './shortcuts.ts';
import styles from './shell.module.css';

export function Shell() {
  const { court } = useMe();
  const { isHelpOpen, closeHelp, openHelp } = useShortcuts();
  const isSandbox = court === 'sandbox';
  useEffect(() => {
    document.documentElement.style.setProperty('--banner', isSandbox ? '30px' : '0px');
  }, [isSandbox]);
  return (
    <BuyingProvider>
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <Head openHelp={openHelp} />
      {isSandbox && (
        <p className={`${styles.sandbox} no-print`}>
          <strong>Sandbox.</strong> Invented courts and cases; no real money is spent.
        </p>
      )}
      <main id="content" tabIndex={-1} className={styles.content}>
        <Outlet />
      </main>
      <HelpOverlay isOpen={isHelpOpen} close={closeHelp} />
      <Palette />
    </BuyingProvider>
  );
}
