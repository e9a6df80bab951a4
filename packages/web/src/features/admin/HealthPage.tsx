// How the installation is: processes that say they live, what it checked of itself, what waits in the queues, courts that are left alone for a while.
import { readHealth } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api-query.ts';
import { formatAgo, formatInstant, plural } from '../../lib/format.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Tag } from '../../ui/Tag.tsx';
import type { Health } from './admin.queries.ts';
import styles from './admin.module.css';

export function HealthPage() {
  const health = useQuery({ ...apiQuery(readHealth, {}), refetchInterval: 10_000 });
  return (
    <Page title="Health" lead="Asked anew every ten seconds.">
      {health.isPending && <Waiting rows={6} />}
      {health.error && <Failure error={health.error} retry={() => void health.refetch()} />}
      {health.data && (
        <>
          <Panel title="Processes" flush>
            {health.data.processes.length === 0 && <Empty title="No process has said yet that it lives" />}
            <ul className={styles.rows}>
              {health.data.processes.map((one) => (
                <Process key={one.id} process={one} />
              ))}
            </ul>
          </Panel>
          <Panel title="Checks" flush>
            {health.data.checks.length === 0 && <Empty title="Nothing has been checked yet" />}
            <ul className={styles.rows}>
              {health.data.checks.map((check) => (
                <li key={check.name}>
                  <div className={styles.row}>
                    <span>
                      <strong>{check.name}</strong>{' '}
                      {check.isFine ? <Tag tone="ok">Fine</Tag> : <Tag tone="bad">Fault</Tag>}
                    </span>
                    <span className={styles.small}>
                      {check.detail} {formatAgo(check.checkedAt)}
                    </span>
                  </div>
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title="Queues" flush>
            {health.data.queues.length === 0 && <Empty title="Every queue is empty" />}
            <ul className={styles.rows}>
              {health.data.queues.map((queue) => (
                <li key={queue.name}>
                  <div className={styles.row}>
                    <strong>{queue.name}</strong>
                    <Facts
                      inline
                      facts={[
                        ['waiting', queue.waiting],
                        ['running', queue.running],
                        ['failed', queue.failed],
                        ['oldest waiting', queue.oldestWaitingAt && formatAgo(queue.oldestWaitingAt)],
                      ]}
                    />
                  </div>
                </li>
              ))}
            </ul>
          </Panel>
        </>
      )}
    </Page>
  );
}

function Process({ process }: { process: Health['processes'][number] }) {
  return (
    <li>
      <div className={styles.row}>
        <span>
          <strong>{process.roles.join(', ')}</strong>{' '}
          {process.isSilent ? <Tag tone="bad">Silent</Tag> : <Tag tone="ok">Alive</Tag>}
        </span>
        <span className={styles.small}>
          process {process.pid}, since {formatInstant(process.startedAt)}, last seen {formatAgo(process.seenAt)}
        </span>
        {process.restingHosts.length > 0 && (
          <span className={styles.small}>
            Leaves {plural(process.restingHosts.length, 'court')} alone after failures:{' '}
            {process.restingHosts.join(', ')}
          </span>
        )}
      </div>
    </li>
  );
}
