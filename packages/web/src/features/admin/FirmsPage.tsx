// Where an administrator begins: firms by name with numbers that call for work, and the grants there are. Nothing of what a firm holds.
import { Button } from '@mantine/core';
import { listSupportFirms } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiQuery } from '../../lib/api-query.ts';
import { plural } from '../../lib/format.ts';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Tag } from '../../ui/Tag.tsx';
import type { Firm } from './admin.queries.ts';
import { GrantDialog } from './GrantDialog.tsx';
import { Grants } from './Grants.tsx';
import styles from './admin.module.css';

export function FirmsPage() {
  const firms = useQuery({ ...apiQuery(listSupportFirms, {}), refetchInterval: 60_000 });
  const [chosen, setChosen] = useState<Firm | null>(null);
  return (
    <Page
      title="Firms and grants"
      lead="You see what calls for work. To look closer, open a grant: the firm is told at once."
    >
      <Panel title="Firms" flush>
        {firms.isPending && <Waiting rows={4} />}
        {firms.error && <Failure error={firms.error} retry={() => void firms.refetch()} />}
        {firms.data?.items.length === 0 && <Empty title="No firms yet">They appear here once someone signs up.</Empty>}
        <ul className={styles.rows}>
          {firms.data?.items.map((firm) => (
            <li key={firm.id}>
              <div>
                <strong>{firm.name}</strong> {firm.closedAt && <Tag tone="bad">Closed</Tag>}
                <span className={styles.small}>{plural(firm.members, 'member')}</span>
                <span className={styles.tags}>
                  <Troubles firm={firm} />
                </span>
              </div>
              {!firm.closedAt && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Open a grant for ${firm.name}`}
                  onClick={() => setChosen(firm)}
                >
                  Open a grant
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Panel>
      <Grants />
      {chosen && <GrantDialog firm={chosen} close={() => setChosen(null)} />}
    </Page>
  );
}

function Troubles({ firm }: { firm: Firm }) {
  const troubles: [number, string][] = [
    [firm.failedTasks, plural(firm.failedTasks, 'task failed this week', 'tasks failed this week')],
    [firm.parkedPurchases, plural(firm.parkedPurchases, 'parked purchase')],
    [firm.waitingFiles, plural(firm.waitingFiles, 'file waiting for a place', 'files waiting for a place')],
    [firm.suspendedAccounts, plural(firm.suspendedAccounts, 'PACER account suspended', 'PACER accounts suspended')],
    [firm.failedMails, plural(firm.failedMails, 'mail not sent', 'mails not sent')],
  ];
  const shown = troubles.filter(([count]) => count > 0);
  if (shown.length === 0) return <Tag tone="ok">Nothing calls for work</Tag>;
  return shown.map(([, text]) => (
    <Tag key={text} tone="warn">
      {text}
    </Tag>
  ));
}
