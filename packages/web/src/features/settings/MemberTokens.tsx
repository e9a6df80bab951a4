// In the dialog of a colleague: the API tokens that still open something, and taking one away.
import { Button } from '@mantine/core';
import { listMemberTokens, revokeToken } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { formatAgo, formatInstant } from '../../lib/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './settings.module.css';

export function MemberTokens({ userId }: { userId: string }) {
  const tokens = useQuery(apiQuery(listMemberTokens, { params: { userId } }));
  const revoke = useMutation({
    mutationFn: (tokenId: string) => call(revokeToken, { params: { tokenId } }),
    onSettled: () => refresh(listMemberTokens),
  });
  const live = (tokens.data?.items ?? []).filter((one) => !one.revokedAt && Date.parse(one.expiresAt) > Date.now());
  if (live.length === 0) return null;
  return (
    <section aria-label="API tokens">
      <strong>API tokens</strong>
      {revoke.error && <Notice tone="bad">{messageOf(revoke.error)}</Notice>}
      <ul className={styles.rows}>
        {live.map((one) => (
          <li key={one.id}>
            <div>
              {one.name}
              <span className={styles.small}>
                {one.scopes.join(', ')} · {one.lastUsedAt ? `used ${formatAgo(one.lastUsedAt)}` : 'never used'} · until{' '}
                {formatInstant(one.expiresAt)}
              </span>
            </div>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Revoke the token ${one.name}`}
              onClick={() => revoke.mutate(one.id)}
            >
              Revoke
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
