// The grants there are: what waits for a second person first, then what is open and what is over.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { formatInstant } from '../../lib/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useEndGrant } from './AdminShell.tsx';
import { ApproveDialog } from './ApproveDialog.tsx';
import { type Grant, grants } from './admin.queries.ts';
import styles from './admin.module.css';

export function Grants() {
  const all = useQuery(grants());
  const end = useEndGrant();
  const [approving, setApproving] = useState<Grant | null>(null);
  const asked = all.data?.items.filter((grant) => grant.isAsked) ?? [];
  return (
    <>
      {end.error && <Notice tone="bad">{messageOf(end.error)}</Notice>}
      {asked.length > 0 && (
        <Panel title="Waits for a second person" flush>
          <ul className={styles.rows}>
            {asked.map((grant) => (
              <li key={grant.id}>
                <GrantFacts grant={grant} />
                <span className={styles.buttons}>
                  {!grant.isOwn && (
                    <Button
                      size="compact-sm"
                      aria-label={`Approve, grant for ${grant.firmName}`}
                      onClick={() => setApproving(grant)}
                    >
                      Approve
                    </Button>
                  )}
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`${grant.isOwn ? 'Take back' : 'Decline'}, grant for ${grant.firmName}`}
                    loading={end.isPending && end.variables === grant.id}
                    onClick={() => end.mutate(grant.id)}
                  >
                    {grant.isOwn ? 'Take back' : 'Decline'}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="Grants of all administrators" flush>
        {all.isPending && <Waiting rows={3} />}
        {all.error && <Failure error={all.error} retry={() => void all.refetch()} />}
        {all.data?.items.length === 0 && <Empty title="No grants yet">Nobody has looked at a firm.</Empty>}
        <ul className={styles.rows}>
          {all.data?.items
            .filter((grant) => !grant.isAsked)
            .map((grant) => (
              <li key={grant.id}>
                <GrantFacts grant={grant} />
                {grant.isLive && (
                  <span className={styles.buttons}>
                    {grant.isOwn && (
                      <Link
                        to="/admin/grants/$grantId"
                        params={{ grantId: grant.id }}
                        aria-label={`Look at ${grant.firmName}`}
                      >
                        Look
                      </Link>
                    )}
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`End now, grant for ${grant.firmName}`}
                      onClick={() => end.mutate(grant.id)}
                    >
                      End now
                    </Button>
                  </span>
                )}
              </li>
            ))}
        </ul>
      </Panel>
      {approving && <ApproveDialog grant={approving} close={() => setApproving(null)} />}
    </>
  );
}

function GrantFacts({ grant }: { grant: Grant }) {
  const { firmName, scope, adminName, askedAt, ticket, reason, approvedBy, approverName } = grant;
  return (
    <div>
      <strong>{firmName}</strong> <GrantState grant={grant} /> <Tag>{scope}</Tag>
      <span className={styles.small}>
        {adminName} · {formatInstant(askedAt)} · ticket {ticket}
        {approvedBy && ` · approved by ${approverName ?? 'the firm'}`}
      </span>
      <span className={styles.small}>{reason}</span>
    </div>
  );
}

function GrantState({ grant }: { grant: Grant }) {
  if (grant.isAsked) return <Tag tone="warn">Until {formatInstant(grant.expiresAt)}</Tag>;
  if (grant.isLive) return <Tag tone="bad">Open</Tag>;
  if (grant.openedAt === null) return <Tag>{grant.endedAt ? 'Declined or taken back' : 'Nobody approved it'}</Tag>;
  return <Tag>{grant.endedAt ? 'Ended' : 'Ran out'}</Tag>;
}
