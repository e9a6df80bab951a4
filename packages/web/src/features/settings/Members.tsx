// The people of the firm.
import { listMembers } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api-query.ts';
import { formatAgo } from '../../lib/format.ts';
import { Failure, Waiting } from '../../ui/States.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from './settings.module.css';

export function Members() {
  const members = useQuery(apiQuery(listMembers, {}));
  return (
    <Panel title="Members" flush>
      {members.isPending && <Waiting rows={4} />}
      {members.error && <Failure error={members.error} retry={() => void members.refetch()} />}
      <ul className={styles.rows}>
        {members.data?.items.map(({ user, role, state, joinedAt }) => (
          <li key={user.id}>
            <div>
              <strong>{user.name}</strong>
              <span className={styles.small}>
                {user.email} · joined {formatAgo(joinedAt)}
              </span>
            </div>
            {state === 'left' ? <Tag>Left</Tag> : <Tag tone={role === 'member' ? 'plain' : 'accent'}>{role}</Tag>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
