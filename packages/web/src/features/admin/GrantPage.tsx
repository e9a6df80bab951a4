// What a live grant shows, one view at a time. Opening a view is a look: it is recorded before it appears, so nothing loads by itself twice.
import { Button, Select } from '@mantine/core';
import { downloadSupportDocument, readSupportText, readSupportView, type SupportView } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import { apiQuery } from '../../lib/api-query.ts';
import { address } from '../../lib/client.ts';
import { formatInstant } from '../../lib/format.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { type Grant, grants } from './admin.queries.ts';
import styles from './admin.module.css';

type View = z.output<typeof SupportView>;
const labels: Record<View, string> = {
  tasks: 'Tasks and failures',
  purchases: 'Purchases not finished',
  'pacer-accounts': 'PACER accounts',
  quarantine: 'Files waiting for a place',
  imports: 'Pages not filed',
  mails: 'Mail',
  ledger: 'Ledger',
  documents: 'Documents held',
};
const nothing: Record<View, string> = {
  tasks: 'No task is waiting, running or failed',
  purchases: 'Every purchase is finished',
  'pacer-accounts': 'No PACER account',
  quarantine: 'No file waits for a place',
  imports: 'Every page was filed',
  mails: 'No mail',
  ledger: 'Nothing charged',
  documents: 'No document held',
};
/** A look is asked for by a person: never repeated behind their back. */
const once = { staleTime: Number.POSITIVE_INFINITY, refetchOnReconnect: false, retry: false } as const;

export function GrantPage() {
  const { grantId } = useParams({ from: '/administration/admin/grants/$grantId' });
  const all = useQuery(grants());
  const [view, setView] = useState<View>('tasks');
  const grant = all.data?.items.find((one) => one.id === grantId);
  if (all.isPending) return <Waiting />;
  if (!grant?.isOwn || !grant.isLive)
    return (
      <Page title="The grant has ended" narrow>
        <Panel>
          <Empty title="Nothing to look at any more" action={<Link to="/admin">Back to the firms</Link>}>
            The grant ran out, or somebody ended it: you, another administrator, or the firm.
          </Empty>
        </Panel>
      </Page>
    );
  return (
    <Page title={grant.firmName} lead={`${grant.reason} · ticket ${grant.ticket} · ${grant.scope}`}>
      <nav className={styles.views} aria-label="Views">
        {(Object.keys(labels) as View[]).map((one) => (
          <Button
            key={one}
            size="compact-sm"
            variant={one === view ? 'filled' : 'default'}
            aria-pressed={one === view}
            onClick={() => setView(one)}
          >
            {labels[one]}
          </Button>
        ))}
      </nav>
      <ViewPanel key={view} grant={grant} view={view} />
    </Page>
  );
}

function ViewPanel({ grant, view }: { grant: Grant; view: View }) {
  const rows = useQuery({ ...apiQuery(readSupportView, { params: { supportGrantId: grant.id, view } }), ...once });
  const [state, setState] = useState<string | null>(null);
  const states = [...new Set(rows.data?.items.map((row) => String(row.facts['state'] ?? '')))].filter(Boolean);
  const shown = rows.data?.items.filter((row) => state === null || row.facts['state'] === state) ?? [];
  const again = (
    <Button size="compact-sm" variant="default" loading={rows.isFetching} onClick={() => void rows.refetch()}>
      Look again
    </Button>
  );
  return (
    <Panel title={labels[view]} aside={again} flush>
      {rows.isPending && <Waiting rows={5} />}
      {rows.error && <Failure error={rows.error} retry={() => void rows.refetch()} />}
      {rows.data?.items.length === 0 && <Empty title={nothing[view]}>Nothing outside the firm’s ethical walls.</Empty>}
      {states.length > 1 && (
        <Select
          className={styles.filter}
          label="State"
          placeholder="All states"
          clearable
          clearButtonProps={{ 'aria-label': 'All states' }}
          data={states}
          value={state}
          onChange={setState}
        />
      )}
      <ul className={styles.rows}>
        {shown.map((row) => (
          <li key={row.id}>
            <div className={styles.row}>
              <code>{row.id}</code>
              <span className={styles.small}>{formatInstant(row.at)}</span>
              <Facts inline facts={Object.entries(row.facts).map(([name, value]) => [name, say(value)] as const)} />
              {view === 'documents' && grant.scope === 'content' && <Paper grantId={grant.id} documentId={row.id} />}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function say(value: string | number | boolean | null): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const isMoment = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
  return isMoment ? formatInstant(value) : String(value);
}

function Paper({ grantId, documentId }: { grantId: string; documentId: string }) {
  const at = { params: { supportGrantId: grantId, documentId } };
  const [isOpen, setOpen] = useState(false);
  const text = useQuery({ ...apiQuery(readSupportText, at), ...once, enabled: isOpen });
  return (
    <div className={styles.paper}>
      <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Hide the text' : 'Show the text'}
      </Button>
      <a href={address(downloadSupportDocument, at)}>Download the file</a>
      {isOpen && text.isPending && <Waiting rows={2} />}
      {isOpen && text.error && <Failure error={text.error} retry={() => void text.refetch()} />}
      {isOpen && text.data && (
        <div className={styles.text}>
          <span className={styles.small}>
            Text: {text.data.textState}
            {text.data.textReason ? `, ${text.data.textReason}` : ''}
          </span>
          {text.data.pages.map((page) => (
            <div key={page.page}>
              <strong>Page {page.page}</strong>
              <pre>{page.text || `(${page.state})`}</pre>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
