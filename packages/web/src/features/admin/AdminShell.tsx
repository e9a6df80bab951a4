// What surrounds the administrators' screens. Looks unlike the members' on purpose, and says in red as long as a grant is open.
import { Button } from '@mantine/core';
import { endSupportGrant, listSupportGrants, signOutAsAdmin } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { queryClient } from '../../lib/query-client.ts';
import { clockOf, type Grant, secondsLeft, useNow, useOpenGrants, useSiteAdmin } from './admin.queries.ts';
import styles from './admin.module.css';

const places = [
  { to: '/admin', label: 'Firms and grants' },
  { to: '/admin/support', label: 'Support' },
  { to: '/admin/health', label: 'Health' },
  { to: '/admin/switches', label: 'Switches' },
  { to: '/admin/trail', label: 'Trail' },
  { to: '/admin/passkeys', label: 'Passkeys' },
] as const;

export function AdminShell() {
  const { name } = useSiteAdmin();
  const navigate = useNavigate();
  const open = useOpenGrants();
  const leave = async () => {
    await call(signOutAsAdmin, {}).catch(() => null);
    queryClient.clear();
    await navigate({ to: '/admin/sign-in' });
  };
  return (
    <>
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <header className={styles.head}>
        <strong className={styles.mark}>PacerPro administration</strong>
        <nav aria-label="Administration" className={styles.places}>
          {places.map((place) => (
            <Link key={place.to} to={place.to} activeOptions={{ exact: true }} className={styles.place}>
              {place.label}
            </Link>
          ))}
        </nav>
        <span className={styles.who}>{name}</span>
        <Button size="compact-sm" variant="default" onClick={() => void leave()}>
          Sign out
        </Button>
      </header>
      {open.map((grant) => (
        <OpenGrantBanner key={grant.id} grant={grant} />
      ))}
      <main id="content" tabIndex={-1} className={styles.content}>
        <Outlet />
      </main>
    </>
  );
}

function OpenGrantBanner({ grant }: { grant: Grant }) {
  const now = useNow();
  const end = useEndGrant();
  return (
    <section className={styles.banner} aria-label={`Open grant, ${grant.firmName}`}>
      <span>
        You may look at <strong>{grant.firmName}</strong> ({grant.scope}), ticket {grant.ticket}. The firm sees what you
        look at.
      </span>
      <span className={styles.time} role="timer" aria-label="Time left">
        {clockOf(secondsLeft(grant, now))}
      </span>
      <Link to="/admin/grants/$grantId" params={{ grantId: grant.id }} className={styles.bannerLink}>
        Look
      </Link>
      <Button
        size="compact-sm"
        variant="white"
        color="dark"
        loading={end.isPending}
        onClick={() => end.mutate(grant.id)}
      >
        End now
      </Button>
    </section>
  );
}

export function useEndGrant() {
  return useMutation({
    mutationFn: (grantId: string) => call(endSupportGrant, { params: { supportGrantId: grantId } }),
    onSettled: () => refresh(listSupportGrants),
  });
}
