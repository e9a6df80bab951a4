// Settings of the person and of the firm, one section at a time.
import { Link, useParams } from '@tanstack/react-router';
import { type ComponentType, useEffect, useRef } from 'react';
import { NotFound } from '../../ui/States.tsx';
import { Page } from '../../ui/Page.tsx';
import { AuditPage } from '../audit/AuditPage.tsx';
import { MattersPage } from '../matters/MattersPage.tsx';
import { WallsPage } from '../matters/WallsPage.tsx';
import { OwnRequests } from '../support/OwnRequests.tsx';
import { RetentionPage } from '../retention/RetentionPage.tsx';
import { ProofPage } from '../proof/ProofPage.tsx';
import { GuestsPage } from '../guests/GuestsPage.tsx';
import { isAdmin, useMe } from '../session/session.queries.ts';
import { SecurityPage } from '../security/SecurityPage.tsx';
import { DataPage } from './DataPage.tsx';
import { FirmForm } from './FirmForm.tsx';
import { Members } from './Members.tsx';
import { Offices } from './Offices.tsx';
import { Outbox } from './Outbox.tsx';
import { PacerAccounts } from './PacerAccounts.tsx';
import { Profile } from './Profile.tsx';
import styles from './settings.module.css';
import { SingleSignOn } from './SingleSignOn.tsx';
import { Tokens } from './Tokens.tsx';
import { WhoLooked } from './WhoLooked.tsx';

type Section = { id: string; label: string; adminOnly?: boolean; Content: ComponentType };
const sections: Section[] = [
  { id: 'profile', label: 'Profile', Content: Profile },
  { id: 'security', label: 'Security', Content: SecurityPage },
  { id: 'tokens', label: 'API tokens', Content: Tokens },
  { id: 'pacer', label: 'PACER accounts', Content: PacerAccounts },
  { id: 'firm', label: 'Firm', Content: FirmForm },
  { id: 'members', label: 'Members', Content: Members },
  { id: 'sso', label: 'Single sign-on', adminOnly: true, Content: SingleSignOn },
  { id: 'offices', label: 'Offices', Content: Offices },
  { id: 'matters', label: 'Clients & matters', Content: MattersPage },
  { id: 'guests', label: 'Guests & shares', Content: GuestsPage },
  { id: 'walls', label: 'Ethical walls', adminOnly: true, Content: WallsPage },
  { id: 'proof', label: 'Prove it', adminOnly: true, Content: ProofPage },
  { id: 'audit', label: 'Audit trail', adminOnly: true, Content: AuditPage },
  { id: 'looked', label: 'Who looked at our data', adminOnly: true, Content: WhoLooked },
  { id: 'data', label: 'Your data', adminOnly: true, Content: DataPage },
  { id: 'retention', label: 'Retention', adminOnly: true, Content: RetentionPage },
  { id: 'support', label: 'Support', Content: OwnRequests },
  { id: 'outbox', label: 'Mail sent', adminOnly: true, Content: Outbox },
];

export function SettingsPage() {
  const { section } = useParams({ from: '/inside/settings/$section' });
  const { role } = useMe();
  const mine = sections.filter((one) => !one.adminOnly || isAdmin(role));
  const now = mine.find((one) => one.id === section);
  const strip = useRef<HTMLElement>(null);
  // On a phone the sections are a strip to push sideways: the one that is open must be in sight. Only the strip moves, not the page.
  useEffect(() => {
    const show = () => {
      const [nav, open] = [strip.current, strip.current?.querySelector<HTMLElement>('[data-status="active"]')];
      if (nav && open) nav.scrollLeft = open.offsetLeft - nav.offsetLeft - (nav.clientWidth - open.clientWidth) / 2;
    };
    show();
    window.addEventListener('resize', show);
    return () => window.removeEventListener('resize', show);
  }, [section]);
  if (!now) return <NotFound />;
  return (
    <Page title={now.label} heading={<h1>Settings</h1>}>
      <div className={styles.columns}>
        <nav ref={strip} className={styles.sections} aria-label="Settings">
          {mine.map((one) => (
            <Link key={one.id} to="/settings/$section" params={{ section: one.id }} className={styles.section}>
              {one.label}
            </Link>
          ))}
          <a href="/api/docs" className={styles.section}>
            API reference
          </a>
        </nav>
        <div className={styles.content}>
          <now.Content />
        </div>
      </div>
    </Page>
  );
}
