// Mail this installation made for the firm.
import { listOutbox } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api-query.ts';
import { formatInstant } from '../../lib/format.ts';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from './settings.module.css';

const stateWords = {
  queued: 'waiting to be sent',
  sent: 'sent',
  failed: 'not sent',
  kept: 'kept on the server: no mail relay is set up',
} as const;

export function Outbox() {
  const outbox = useQuery(apiQuery(listOutbox, {}));
  return (
    <Panel title="Mail sent" flush>
      {outbox.isPending && <Waiting rows={4} />}
      {outbox.error && <Failure error={outbox.error} retry={() => void outbox.refetch()} />}
      {outbox.data?.items.length === 0 && (
        <Empty title="No mail yet">Alerts and notices to your people are listed here.</Empty>
      )}
      {outbox.data?.items.map((mail) => (
        <details key={mail.id} className={styles.mail}>
          <summary>
            <strong>{mail.subject}</strong>
            <span className={styles.small}>
              {mail.recipient} · {formatInstant(mail.createdAt)} <Tag>{stateWords[mail.state]}</Tag>
            </span>
          </summary>
          {mail.problem && <p className={styles.small}>Not sent: {mail.problem}.</p>}
          <pre>{mail.body}</pre>
        </details>
      ))}
    </Panel>
  );
}
