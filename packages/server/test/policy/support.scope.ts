// Which policies and functions support-mutants.test.ts judges, with administrators as callers; the general suite leaves them to it.
import type { Policy } from './mutants.ts';

const tables = new Set([
  'site_admins',
  'site_admin_heads',
  'site_admin_passkeys',
  'site_admin_sessions',
  'site_admin_events',
  'support_grants',
  'processes',
  'switches',
  'checks',
]);

export const isOfSupport = ({ table, roles }: Pick<Policy, 'table' | 'roles'>): boolean =>
  tables.has(table) || roles.every((role) => role === 'pp_support');

/** By which a grant for content is agreed to: judged there by who can, not by what stands afterwards. */
export const agreementFunctions: ReadonlySet<string> = new Set([
  'app.consent_to_support_grant',
  'app.approve_support_grant',
]);

export const supportFunctions: ReadonlySet<string> = new Set([
  'app.is_live_admin',
  'app.live_admin_id',
  'app.support_firm_id',
  'app.support_content_firm_id',
  'app.support_firms',
]);
