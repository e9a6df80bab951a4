// What administrators did, newest first: sign-ins, grants, looks, and what was done on the server's command line.
import { listAdminEvents } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api-query.ts';
import { formatInstant } from '../../lib/format.ts';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import styles from './admin.module.css';

export function TrailPage() {
  const events = useQuery(apiQuery(listAdminEvents, {}));
  return (
    <Page title="Trail" lead="The newest 200 acts of administrators. Nothing here can be changed or removed.">
      <Panel flush title="Acts">
        {events.isPending && <Waiting rows={6} />}
        {events.error && <Failure error={events.error} retry={() => void events.refetch()} />}
        {events.data?.items.length === 0 && <Empty title="Nothing recorded yet" />}
        <ul className={styles.rows}>
          {events.data?.items.map((event) => (
            <li key={event.id}>
              <div className={styles.row}>
                <span>
                  <strong>{event.action}</strong> {event.actor}
                </span>
                <span className={styles.small}>
                  {formatInstant(event.at)}
                  {Object.entries(event.detail).map(([name, value]) => ` · ${name} ${String(value)}`)}
                </span>
              </div>
            </li>
          ))}
        </ul>
      </Panel>
    </Page>
  );
}
