// What leaves of members and invitations, field by field.
import type { FirmRole } from '../../access/actor.ts';
import type { InvitationRow } from './invitations.queries.ts';
import type { MemberRow } from './members.queries.ts';

const office = (id: string | null, name: string | null) => (id && name ? { id, name } : null);

export const presentMember = (row: MemberRow) => ({
  user: { id: row.id, name: row.name, email: row.email },
  role: row.role as FirmRole,
  office: office(row.office_id, row.office_name),
  joinedAt: row.joined_at.toISOString(),
  leftAt: row.left_at?.toISOString() ?? null,
  state: row.state as 'active' | 'left',
});

export const presentInvitation = (row: InvitationRow) => ({
  id: row.id,
  email: row.email,
  role: row.role as FirmRole,
  office: office(row.office_id, row.office_name),
  invitedBy: row.invited_by_name,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
});
