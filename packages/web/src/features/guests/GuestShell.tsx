// What surrounds a guest's screens: who shared, until when, a search within it, and the way out.
import { Button, TextInput } from '@mantine/core';
import { leaveGuest } from '@pacerpro/api';
import { IconSearch } from '@tabler/icons-react';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { call } from '../../lib/client.ts';
import { formatInstant } from '../../lib/format.ts';
import { leaveGuestWorld } from '../../lib/query-client.ts';
import { supportAddress } from '../../lib/support-address.ts';
import styles from './guests.module.css';
import { useShared } from './guests.queries.ts';

export function GuestShell() {
  const { firmName, expiresAt } = useShared();
  const navigate = useNavigate();
  const [q, setQ] = useState('');
  useEffect(() => {
    document.documentElement.style.setProperty('--banner', '30px');
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (q.trim()) void navigate({ to: '/search', search: { q: q.trim() } });
  };
  const leave = async () => {
    await call(leaveGuest, {}).catch(() => null);
    leaveGuestWorld();
  };
  return (
    <div className={styles.shell}>
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <header className={`${styles.head} no-print`}>
        <div className={styles.headRow}>
          <Link to="/" className={styles.mark} aria-label="What was shared with you">
            <img src="/mark.svg" alt="" width={26} height={26} />
            <span className={styles.markName}>Shared with you</span>
          </Link>
          <form onSubmit={submit} role="search" className={styles.headSearch}>
            <TextInput
              aria-label="Search every word of what was shared"
              placeholder="Search what was shared"
              leftSection={<IconSearch size={16} stroke={1.6} />}
              value={q}
              onChange={(event) => setQ(event.currentTarget.value)}
            />
          </form>
          <a href={supportAddress()} className={styles.support}>
            Support
          </a>
          <Button variant="default" size="compact-md" onClick={() => void leave()}>
            Leave
          </Button>
        </div>
        <p className={styles.banner}>
          Shared by <strong>{firmName}</strong> until {formatInstant(expiresAt)}
        </p>
      </header>
      <main id="content" tabIndex={-1} className={styles.content}>
        <Outlet />
      </main>
    </div>
  );
}
