// What a grant for metadata shows, view by view: ids, states, counts and times, each named here. The support role holds no grant on any
// other column, and row policies decide which rows there are.
import type { Tx } from '../../platform/db/tx.ts';

export type Fact = string | number | boolean | null;
export type ViewRow = { readonly id: string; readonly at: Date; readonly facts: Readonly<Record<string, Fact>> };
export const viewNames = [
  'tasks',
  'purchases',
  'pacer-accounts',
  'quarantine',
  'imports',
  'mails',
  'ledger',
  'documents',
] as const;
export type ViewName = (typeof viewNames)[number];

const MOST = 200;

type Read = (tx: Tx) => Promise<ViewRow[]>;
type Moment = Date | null;
const iso = (at: Moment) => at?.toISOString() ?? null;

export const views: Readonly<Record<ViewName, Read>> = Object.freeze({
  tasks: async (tx) => {
    const rows = await tx
      .selectFrom('tasks')
      .select([
        'id',
        'kind',
        'state',
        'done_count',
        'total_count',
        'problem_code',
        'case_id',
        'created_at',
        'updated_at',
      ])
      .where('state', '!=', 'done')
      .orderBy('updated_at', 'desc')
      .limit(MOST)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      at: row.updated_at,
      facts: {
        state: row.state,
        kind: row.kind,
        problem: row.problem_code,
        done: row.done_count,
        of: row.total_count,
        case: row.case_id,
        begun: iso(row.created_at),
      },
    }));
  },
  purchases: async (tx) => {
    const rows = await tx
      .selectFrom('purchases')
      .select(['id', 'kind', 'court_id', 'state', 'outcome', 'max_cents', 'account_id', 'case_id', 'document_id'])
      .select(['requested_at', 'attempted_at', 'deadline_at'])
      .where('state', 'not in', ['stored', 'cancelled'])
      .orderBy('requested_at', 'desc')
      .limit(MOST)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      at: row.requested_at,
      facts: {
        state: row.state,
        outcome: row.outcome,
        kind: row.kind,
        court: row.court_id,
        'most cents': row.max_cents,
        attempted: iso(row.attempted_at),
        deadline: iso(row.deadline_at),
        account: row.account_id,
        case: row.case_id,
        document: row.document_id,
      },
    }));
  },
  'pacer-accounts': async (tx) => {
    const rows = await tx
      .selectFrom('pacer_accounts')
      .select(['id', 'scope', 'state', 'state_reason', 'is_filer', 'has_otp_seed', 'secret_version', 'created_at'])
      .select(['password_set_at', 'last_used_at'])
      .where('removed_at', 'is', null)
      .orderBy('created_at')
      .limit(MOST)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      at: row.password_set_at,
      facts: {
        state: row.state,
        reason: row.state_reason,
        of: row.scope,
        filer: row.is_filer,
        'one-time codes': row.has_otp_seed,
        'password version': row.secret_version,
        'password since': iso(row.password_set_at),
        'last used': iso(row.last_used_at),
      },
    }));
  },
  quarantine: async (tx) => {
    const rows = await tx
      .selectFrom('quarantine')
      .select(['id', 'reason', 'observation_id', 'suggested_case_id', 'created_at'])
      .where('resolved_at', 'is', null)
      .orderBy('created_at', 'desc')
      .limit(MOST)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      at: row.created_at,
      facts: { reason: row.reason, observation: row.observation_id, 'suggested case': row.suggested_case_id },
    }));
  },
  imports: async (tx) => {
    const rows = await tx
      .selectFrom('observations')
      .select(['id', 'court_id', 'kind', 'source', 'case_id', 'byte_count', 'parser_version', 'state', 'observed_at'])
      .where('state', '!=', 'projected')
      .orderBy('observed_at', 'desc')
      .limit(MOST)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      at: row.observed_at,
      facts: {
        state: row.state,
        kind: row.kind,
        source: row.source,
        court: row.court_id,
        bytes: row.byte_count,
        parser: row.parser_version,
        case: row.case_id,
      },
    }));
  },
  mails: async (tx) => {
    const rows = await tx
      .selectFrom('outbound_mails')
      .select(['id', 'state', 'problem', 'created_at', 'sent_at'])
      .orderBy('created_at', 'desc')
      .limit(MOST)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      at: row.created_at,
      facts: { state: row.state, problem: row.problem, sent: iso(row.sent_at) },
    }));
  },
  ledger: async (tx) => {
    const rows = await tx
      .selectFrom('ledger')
      .select(['id', 'kind', 'court_id', 'cents', 'billable_pages', 'is_estimate', 'purchase_id', 'billed_at'])
      .orderBy('billed_at', 'desc')
      .limit(MOST)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      at: row.billed_at,
      facts: {
        kind: row.kind,
        cents: row.cents,
        pages: row.billable_pages,
        estimate: row.is_estimate,
        court: row.court_id,
        purchase: row.purchase_id,
      },
    }));
  },
  documents: async (tx) => {
    const rows = await tx
      .selectFrom('documents')
      .select(['id', 'case_id', 'role', 'kind', 'page_count', 'byte_count', 'availability', 'acquired_how'])
      .select(['acquired_at', 'updated_at'])
      .where('blob_id', 'is not', null)
      .orderBy('updated_at', 'desc')
      .limit(MOST)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      at: row.updated_at,
      facts: {
        how: row.acquired_how,
        acquired: iso(row.acquired_at),
        role: row.role,
        kind: row.kind,
        pages: row.page_count,
        bytes: row.byte_count,
        availability: row.availability,
        case: row.case_id,
      },
    }));
  },
});
