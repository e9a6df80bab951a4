// What each role may do, in one table. Rules ask here; the database policies hold the same line for what they guard.
import type { FirmRole } from './actor.ts';

const table = {
  /** Read what the firm holds, search it, export it. */
  'records.read': ['owner', 'admin', 'member', 'billing'],
  /** Spend the firm's money at PACER. */
  'records.buy': ['owner', 'admin', 'member'],
  /** Bring in files, and decide what to do with those that could not be placed. */
  'records.import': ['owner', 'admin', 'member'],
  /** Settings, offices, invitations, members, walls, the audit trail, mail sent, shared PACER accounts. */
  'firm.administer': ['owner', 'admin'],
  /** Make somebody an owner, or change or remove one. */
  'owners.manage': ['owner'],
} as const satisfies Record<string, readonly FirmRole[]>;

export type Permission = keyof typeof table;

export function may(role: FirmRole, permission: Permission): boolean {
  return (table[permission] as readonly FirmRole[]).includes(role);
}

/** What a route of the contract asks of a role, from what it declares about itself. */
export function permissionOf(route: { access: string; scope: string }): Permission {
  if (route.access === 'firm-admin') return 'firm.administer';
  if (route.scope === 'buy') return 'records.buy';
  if (route.scope === 'import') return 'records.import';
  return 'records.read';
}
