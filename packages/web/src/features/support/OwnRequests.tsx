// Settings, support: one's own requests and what became of them; for administrators also that others of the firm wrote.
import { listSupportRequests } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api-query.ts';
import { formatInstant } from '../../lib/format.ts';
import { supportAddress } from '../../lib/support-address.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from './support.module.css';
import { kindNames, stateWords, type SupportRequest } from './support-words.ts';

export function OwnRequests() {
  const requests = useQuery(apiQuery(listSupportRequests, {}));
  return (
    <Panel title="Support requests" flush aside={<a href={supportAddress()}>Write to support</a>}>
      {requests.isPending && <Waiting rows={4} />}
      {requests.error && <Failure error={requests.error} retry={() => void requests.refetch()} />}
      {requests.data?.items.length === 0 && (
        <Empty title="No requests yet">What you write to support is listed here, with what came of it.</Empty>
      )}
      <ul className={styles.rows}>
        {requests.data?.items.map((request) => (
          <li key={request.id}>
            <span>
              <span className={styles.reference}>{request.reference}</span> {kindNames[request.kind]}{' '}
              {request.urgency === 'urgent' && <Tag tone="bad">urgent</Tag>} <Tag>{stateWords[request.state]}</Tag>
            </span>
            <span className={styles.small}>
              {formatInstant(request.at)}
              {!request.isOwn && ` · ${request.madeBy?.name ?? 'a guest'}`} {progress(request)}
            </span>
            {request.text && <p className={styles.words}>{request.text}</p>}
            {request.note && (
              <p className={styles.words}>
                <strong>Support says:</strong> {request.note}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function progress({ acknowledgedAt, closedAt }: SupportRequest): string {
  if (closedAt) return `· closed ${formatInstant(closedAt)}`;
  return acknowledgedAt ? `· taken on ${formatInstant(acknowledgedAt)}` : '';
}
