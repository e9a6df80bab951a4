// The signed-in person and the places where they are signed in.
import { Button } from '@mantine/core';
import { endSession, listSessions } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { formatAgo, formatInstant } from '../../lib/format.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Failure, Waiting } from '../../ui/States.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useMe } from '../session/session.queries.ts';
import styles from './settings.module.css';

export function Profile() {
  const { user, firm, role } = useMe();
  const sessions = useQuery(apiQuery(listSessions, {}));
  const end = useMutation({
    mutationFn: (sessionId: string) => call(endSession, { params: { sessionId } }),
    onSettled: () => refresh(listSessions),
  });
  return (
    <>
      <Panel title="Profile">
        <Facts
          facts={[
            ['Name', user.name],
            ['Mail address', user.email],
            ['Firm', firm.name],
            ['Role', role],
          ]}
        />
      </Panel>
      <Panel title="Sessions" aside="Where you are signed in" flush>
        {sessions.isPending && <Waiting rows={3} />}
        {sessions.error && <Failure error={sessions.error} retry={() => void sessions.refetch()} />}
        <ul className={styles.rows}>
          {sessions.data?.items.map((one) => (
            <li key={one.id}>
              <div>
                {one.device || 'Unknown device'} {one.isCurrent && <Tag tone="ok">This one</Tag>}
                <span className={styles.small}>
                  Last seen {formatAgo(one.lastSeenAt)} · until {formatInstant(one.expiresAt)}
                </span>
              </div>
              {!one.isCurrent && (
                <Button size="compact-sm" variant="default" onClick={() => end.mutate(one.id)}>
                  End
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}
