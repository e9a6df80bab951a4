// Invitations under way: send again, take back.
import { Button } from '@mantine/core';
import { listInvitations, resendInvitation, revokeInvitation } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { formatInstant } from '../../lib/format.ts';
import { roleWords } from '../../lib/roles.ts';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import styles from './settings.module.css';

export function Invitations() {
  const invitations = useQuery(apiQuery(listInvitations, {}));
  const act = useMutation({
    mutationFn: ({ id, again }: { id: string; again: boolean }) =>
      call(again ? resendInvitation : revokeInvitation, { params: { invitationId: id } }),
    onSettled: () => refresh(listInvitations),
  });
  return (
    <Panel title="Invitations" flush>
      {invitations.isPending && <Waiting rows={2} />}
      {invitations.error && <Failure error={invitations.error} retry={() => void invitations.refetch()} />}
      {act.error && <Notice tone="bad">{messageOf(act.error)}</Notice>}
      {act.isSuccess && act.variables.again && <Notice tone="ok">A new link was mailed; the old one stopped.</Notice>}
      {invitations.data?.items.length === 0 && <Empty title="Nobody is invited at present" />}
      <ul className={styles.rows}>
        {invitations.data?.items.map((one) => (
          <li key={one.id}>
            <div>
              <strong>{one.email}</strong>
              <span className={styles.small}>
                {roleWords[one.role].label}
                {one.office && `, ${one.office.name}`}
                {one.invitedBy && ` · by ${one.invitedBy}`} · until {formatInstant(one.expiresAt)}
              </span>
            </div>
            <div className={styles.rowButtons}>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Send the invitation of ${one.email} again`}
                onClick={() => act.mutate({ id: one.id, again: true })}
              >
                Send again
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Take back the invitation of ${one.email}`}
                onClick={() => act.mutate({ id: one.id, again: false })}
              >
                Take back
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
