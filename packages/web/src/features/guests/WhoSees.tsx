// In the share dialog: who outside the firm sees this already.
import { Link } from '@tanstack/react-router';
import { formatInstant } from '../../lib/format.ts';
import styles from './guests.module.css';
import { isLive, kindWords, useGuests } from './guests.queries.ts';

export function WhoSees({ of }: { of: { caseId?: string; documentId?: string } }) {
  const guests = useGuests(of);
  const rows = (guests.data?.items ?? []).flatMap((guest) =>
    guest.grants.filter(isLive).map((grant) => ({ guest, grant })),
  );
  if (rows.length === 0) return null;
  return (
    <section className={styles.now} aria-label="Who sees this now">
      <strong>Guests who see this or a part of it now</strong>
      <ul>
        {rows.slice(0, 6).map(({ guest, grant }) => (
          <li key={grant.id}>
            {guest.kind === 'link' ? `Link “${guest.name}”` : guest.name} · {kindWords[grant.what.kind].toLowerCase()}{' '}
            until {formatInstant(grant.expiresAt)}
          </li>
        ))}
      </ul>
      <Link to="/settings/$section" params={{ section: 'guests' }}>
        {rows.length > 6 ? `All ${rows.length}, and taking back` : 'Take back in the settings'}
      </Link>
    </section>
  );
}
