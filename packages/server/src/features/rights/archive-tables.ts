// What becomes of each table of a firm when the firm is taken out, brought in, or erased. A table that is not listed fails a test, so that
// nothing a firm has can be forgotten.

export type ArchiveTable = {
  readonly name: string;
  /** `carried`: taken out and brought in. `told`: taken out to be read. `left`: neither. */
  readonly mode: 'carried' | 'told' | 'left';
  /** Why it is not carried. */
  readonly why?: string;
  /** Columns that mean nothing elsewhere. They are empty in the archive. */
  readonly without?: readonly string[];
  /** Rows that are taken out; all when missing. */
  readonly only?: string;
};

const carried = (name: string, more: Partial<ArchiveTable> = {}): ArchiveTable => ({ name, mode: 'carried', ...more });
const told = (name: string, why: string, more: Partial<ArchiveTable> = {}): ArchiveTable => ({
  name,
  mode: 'told',
  why,
  ...more,
});
const left = (name: string, why: string): ArchiveTable => ({ name, mode: 'left', why });

/** In an order in which rows can be inserted; erasing goes backwards. */
export const archiveTables: readonly ArchiveTable[] = Object.freeze([
  carried('offices'),
  carried('memberships'),
  carried('clients'),
  carried('matters'),
  carried('cases', { without: ['sheet_observation_id'] }),
  carried('case_matters'),
  carried('walls'),
  carried('wall_members'),
  carried('observations', { without: ['object_key'] }),
  carried('case_aliases'),
  carried('case_relations'),
  carried('parties'),
  carried('attorneys'),
  carried('representations'),
  carried('entries'),
  // The worker's policy on blobs knows no walls; the one on documents does.
  carried('blobs', {
    without: ['object_key'],
    only: 'exists (select 1 from documents d where d.firm_id = t.firm_id and d.blob_id = t.id)',
  }),
  carried('documents'),
  carried('guests'),
  // Doors to the outside do not open by themselves in another installation: grants arrive ended.
  carried('guest_grants'),
  carried('page_texts', { without: ['sealed_text'] }),
  carried('case_events'),
  carried('quarantine'),
  carried('legal_holds'),
  // What was never accepted is of no use, and a quote for a case not known then would stand behind none of its walls.
  carried('quotes', {
    only: 'exists (select 1 from purchases p where p.firm_id = t.firm_id and p.quote_id = t.id)',
  }),
  told('pacer_accounts', 'its secrets never leave; it is entered again', {
    without: ['login_index', 'sealed_password', 'sealed_otp_seed'],
  }),
  carried('purchases', { without: ['account_id', 'staged_key'] }),
  carried('ledger', { without: ['account_id'] }),
  carried('spend'),
  carried('tasks', { only: "t.state in ('done', 'failed', 'cancelled')" }),
  told('audit_events', 'a trail belongs to the installation whose key sealed it'),
  left('audit_heads', 'the numbers of the trail, of no use without it'),
  left('sessions', 'who is signed in here'),
  left('api_tokens', 'they open this installation only'),
  left('sso_providers', 'a registration at a provider names this installation; it is set up again'),
  left('sso_identities', 'whom the provider means, of no use without it'),
  left('sso_attempts', 'sign-ins under way, gone within minutes'),
  left('scim_tokens', 'it opens this installation only'),
  left('invitations', 'they let people into this installation only'),
  left('guest_links', 'doors into this installation'),
  left('guest_sessions', 'who looks in from outside, here'),
  left('pacer_sessions', 'sealed tokens of the court, gone within hours'),
  left('firm_keys', 'keys never leave'),
  left('outbound_mails', 'sealed letters with links into this installation; the trail says what was sent'),
  left('proof_runs', 'they speak of this installation and are signed by its key'),
  left('firm_exports', 'this archive itself'),
  told('removals', 'what goes and what went here; another installation has rules of its own'),
  left('retention_rules', 'what is destroyed is decided anew where the firm goes'),
  left('leaving_objects', 'files of this store that are being deleted'),
  left('firm_deletions', 'what is to happen here; the trail says who asked'),
  left('support_grants', 'who of this installation looked; the trail says it too'),
  left('support_requests', 'letters to those who run this installation'),
  left('support_request_texts', 'their words'),
  left('site_admin_events', 'the trail of those who run this installation'),
]);
