// What surrounds every screen: head with search, navigation, tasks and account; shortcuts and the command palette.
import { readFirmDeletion } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { BuyingProvider } from '../../features/buying/Buying.tsx';
import { useMe } from '../../features/session/session.queries.ts';
import { apiQuery } from '../../lib/api-query.ts';
import { formatInstant } from '../../lib/format.ts';
import { Head } from './Head.tsx';
import { HelpOverlay } from './HelpOverlay.tsx';
import { Palette } from './Palette.tsx';
import { useShortcuts } from './shortcuts.ts';
import styles from './shell.module.css';

export function Shell() {
  const { court } = useMe();
  const { isHelpOpen, closeHelp, openHelp } = useShortcuts();
  const isSandbox = court === 'sandbox';
  const ending = useQuery({ ...apiQuery(readFirmDeletion, {}), staleTime: 5 * 60_000 }).data?.open;
  const isEnding = Boolean(ending);
  useEffect(() => {
    const banners = [isSandbox ? '30px' : '0px', isEnding ? 'var(--ending)' : '0px'];
    document.documentElement.style.setProperty('--banner', `calc(${banners.join(' + ')})`);
  }, [isSandbox, isEnding]);
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
      {ending && (
        <p className={`${styles.ending} no-print`} role="status">
          {ending.isPostponed
            ? 'This firm will be erased once no legal hold forbids it'
            : `This firm will be erased on ${formatInstant(ending.dueAt)}`}
          ; owners can stop it under Settings → Your data.
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
