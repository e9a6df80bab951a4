// The people of the firm. Administrators invite, give roles and offices, and remove.
import { Button } from '@mantine/core';
import { listMembers } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiQuery } from '../../lib/api-query.ts';
import { formatAgo } from '../../lib/format.ts';
import { roleWords } from '../../lib/roles.ts';
import type { Member } from '../../lib/shapes.ts';
import { Failure, Waiting } from '../../ui/States.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { isAdmin, useMe } from '../session/session.queries.ts';
import { Invitations } from './Invitations.tsx';
import { InviteForm } from './InviteForm.tsx';
import { MemberDialog } from './MemberDialog.tsx';
import styles from './settings.module.css';

export function Members() {
  const me = useMe();
  const mayManage = isAdmin(me.role);
  const members = useQuery(apiQuery(listMembers, {}));
  const [isInviting, setInviting] = useState(false);
  const [invited, setInvited] = useState<string | null>(null);
  const [open, setOpen] = useState<Member | null>(null);
  const invite = mayManage && (
    <Button size="compact-sm" onClick={() => setInviting(true)}>
      Invite somebody
    </Button>
  );
  return (
    <>
      {invited && <Notice tone="ok">An invitation is on its way to {invited}.</Notice>}
      <Panel title="Members" aside={invite} flush>
        {members.isPending && <Waiting rows={4} />}
        {members.error && <Failure error={members.error} retry={() => void members.refetch()} />}
        <ul className={styles.rows}>
          {members.data?.items.map((member) => {
            const { user, role, state, office, joinedAt, leftAt } = member;
            const isActive = state === 'active';
            return (
              <li key={user.id}>
                <div>
                  <strong>{user.name}</strong>{' '}
                  {isActive ? (
                    <Tag tone={role === 'member' ? 'plain' : 'accent'}>{roleWords[role].label}</Tag>
                  ) : (
                    <Tag>Left</Tag>
                  )}
                  <span className={styles.small}>
                    {user.email}
                    {isActive && office && ` · ${office.name}`}
                    {isActive ? ` · joined ${formatAgo(joinedAt)}` : leftAt && ` · left ${formatAgo(leftAt)}`}
                  </span>
                </div>
                {mayManage && isActive && user.id !== me.user.id && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Change ${user.name}`}
                    onClick={() => setOpen(member)}
                  >
                    Change
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      </Panel>
      {mayManage && <Invitations />}
      {isInviting && (
        <InviteForm
          close={(email) => {
            setInviting(false);
            if (email) setInvited(email);
          }}
        />
      )}
      {open && <MemberDialog member={open} close={() => setOpen(null)} />}
    </>
  );
}
