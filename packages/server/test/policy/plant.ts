// One row in every table for one firm, so that walking the tables meets something everywhere. A table without a line here fails the walk.
import { newId } from '../../src/platform/id/id.ts';
import { newObjectKey } from '../../src/platform/storage/store.ts';
import type { TestDatabase } from '../harness.ts';
import { plantAdmin } from '../admins.ts';
import type { People } from '../people.ts';

type Values = Record<string, unknown>;

export const supportRequest = {
  kind: 'access',
  urgency: 'urgent',
  reply_to: 'a@b.test',
  created_at: new Date(),
} as const;

/** Rows by table, in an order that foreign keys allow. Every row names its firm. */
export async function plantEverything(
  database: TestDatabase,
  people: People,
  {
    walled = true,
    set = 1,
  }: {
    /** Behind the wall that is planted with it, alice inside. */ walled?: boolean /** Further sets stand beside the first. */;
    set?: number;
  } = {},
): Promise<Record<string, Values>> {
  const firm_id = people.firmId;
  const user = people.alice.userId;
  const id = () => newId() as string;
  const [
    caseId,
    officeId,
    clientId,
    matterId,
    wallId,
    guestId,
    accountId,
    observationId,
    entryId,
    blobId,
    partyId,
    attorneyId,
    quoteId,
    purchaseId,
    documentId,
    linkId,
    taskId,
    requestId,
  ] = Array.from({ length: 18 }, id) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const hash = Buffer.alloc(32, set);
  const far = new Date(Date.now() + 86_400_000);
  const rows: Record<string, Values> = {
    offices: { id: officeId, name: 'Main' },
    api_tokens: {
      id: id(),
      user_id: user,
      name: 'ci',
      token_hash: Buffer.from(id()),
      scopes: ['read'],
      expires_at: far,
    },
    sessions: { id: id(), user_id: user, token_hash: Buffer.from(id()), expires_at: far },
    // A firm has one.
    ...(set === 1
      ? {
          sso_providers: {
            issuer: 'https://id.firm.test',
            client_id: 'x',
            sealed_secret: hash,
            mail_domains: ['firm.test'],
            default_role: 'member',
            is_enabled: true,
            vouches_factor: false,
          },
          scim_tokens: { token_hash: Buffer.from(id()), created_by: user },
        }
      : {}),
    sso_identities: { issuer: 'https://id.firm.test', subject: id(), user_id: user },
    sso_attempts: {
      id: id(),
      state_hash: Buffer.from(id()),
      browser_hash: hash,
      checks: hash,
      is_fresh: false,
      expires_at: far,
    },
    clients: { id: clientId, name: 'Client' },
    matters: { id: matterId, client_id: clientId, name: 'Matter' },
    cases: { id: caseId, court_id: 'nysd', pacer_case_id: `${set}4711`, case_name: 'Alpha v. Beta' },
    case_matters: { case_id: caseId, matter_id: matterId },
    legal_holds: {
      id: id(),
      ...(set === 1 ? { matter_id: matterId } : { case_id: caseId }),
      reason: 'suit',
      placed_by: user,
    },
    walls: {
      id: wallId,
      matter_id: matterId,
      ...(walled ? {} : { lifted_at: new Date() }),
      reason: 'adverse',
      created_by: user,
    },
    wall_members: { wall_id: wallId, user_id: user },
    guests: { id: guestId, email: 'g@guest.test', name: 'Gary', created_by: user },
    guest_grants: { id: id(), guest_id: guestId, case_id: caseId, granted_by: user, expires_at: far },
    guest_links: { id: linkId, guest_id: guestId, kind: 'share', token_hash: Buffer.from(id()) },
    guest_sessions: { id: id(), guest_id: guestId, link_id: linkId, token_hash: Buffer.from(id()), expires_at: far },
    firm_keys: { version: set, wrapped_key: hash, root_key_id: 'root' },
    pacer_accounts: {
      id: accountId,
      ...(set === 1 ? { scope: 'firm' } : { scope: 'person', user_id: set === 2 ? user : people.bob.userId }),
      login_name: 'login',
      login_index: hash,
      sealed_password: hash,
      created_by: user,
    },
    pacer_sessions: { account_id: accountId, secret_version: 1, sealed_token: hash },
    observations: {
      id: observationId,
      court_id: 'nysd',
      kind: 'docket',
      source: 'import',
      case_id: caseId,
      object_key: 'k',
      sha256: hash,
      byte_count: 1,
      parser_version: 1,
    },
    case_aliases: { court_id: 'nysd', pacer_case_id: `${set}4712`, case_id: caseId },
    case_relations: { case_id: caseId, position: 0, kind: 'related', text: 'x' },
    parties: { id: partyId, case_id: caseId, position: 0, name: 'Alpha', role: 'Plaintiff', content_hash: hash },
    attorneys: { id: attorneyId, case_id: caseId, name: 'Ann', contact_key: 'ann' },
    representations: { party_id: partyId, attorney_id: attorneyId, case_id: caseId, position: 0 },
    entries: { id: entryId, case_id: caseId, number: '1', order_key: '1', content_hash: hash },
    blobs: { id: blobId, sha256: hash, object_key: 'k', byte_count: 1 },
    documents: {
      id: documentId,
      case_id: caseId,
      entry_id: entryId,
      role: 'main',
      blob_id: blobId,
      acquired_at: new Date(),
      acquired_how: 'bought',
      content_hash: hash,
    },
    page_texts: { blob_id: blobId, page: 1, state: 'text' },
    case_events: { id: id(), case_id: caseId, kind: 'entry.new' },
    quarantine: {
      id: id(),
      observation_id: observationId,
      reason: 'unknown',
      explanation: 'x',
      suggested_case_id: caseId,
    },
    quotes: {
      id: quoteId,
      kind: 'documents',
      case_id: caseId,
      lines: '[]',
      low_cents: 0,
      basis: 'x',
      quoted_by: user,
      expires_at: far,
    },
    purchases: {
      id: purchaseId,
      quote_id: quoteId,
      kind: 'document',
      court_id: 'nysd',
      case_id: caseId,
      document_id: documentId,
      record_key: `r${set}`,
      max_cents: 1,
      requested_by: user,
    },
    ledger: {
      id: id(),
      kind: 'charge',
      purchase_id: purchaseId,
      court_id: 'nysd',
      case_id: caseId,
      description: 'x',
      cents: 10,
      user_id: user,
      billed_at: new Date(),
    },
    spend: { scope: 'firm', scope_id: firm_id, day: `2026-06-0${set}` },
    tasks: { id: taskId, kind: 'docket', title: 'x', case_id: caseId, requested_by: user },
    firm_exports: { id: id(), task_id: taskId, requested_by: user },
    proof_runs: { id: id(), requested_by: user },
    // One can be open.
    firm_deletions: {
      id: id(),
      requested_by: user,
      requested_at: new Date(),
      due_at: far,
      ...(set === 1 ? {} : { stopped_by: user, stopped_at: new Date() }),
    },
    // A firm has one.
    ...(set === 1 ? { retention_rules: { starts_at: far, changed_by: user, changed_at: new Date() } } : {}),
    removals: { id: id(), case_id: caseId, listed_at: new Date(), goes_at: far },
    leaving_objects: { store_key: newObjectKey('planted') },
    audit_events: { id: id(), actor_kind: 'member', user_id: user, action: 'case.read', case_id: caseId },
    support_grants: {
      id: id(),
      admin_id: await plantAdmin(database),
      admin_name: 'Ada Byron',
      reason: 'The import does not end.',
      ticket: 'T-1',
      expires_at: new Date(Date.now() + 600_000),
    },
    site_admin_events: { id: id(), actor: 'Ada Byron', action: 'support.look' },
    support_requests: { id: requestId, made_by: user, ...supportRequest },
    support_request_texts: { request_id: requestId, made_by: user, sealed_text: Buffer.from('t') },
    invitations: {
      id: id(),
      email: `invited-${set}@b.test`,
      role: 'member',
      token_hash: Buffer.from(`${firm_id}-${set}`),
      invited_by: user,
      expires_at: new Date(Date.now() + 86_400_000),
    },
    outbound_mails: { id: id(), recipient: 'a@b.test', subject: 's', sealed_text: Buffer.from('t'), guest_id: guestId },
    'search.pages': {
      document_id: documentId,
      page: 1,
      case_id: caseId,
      court_id: 'nysd',
      type: 'other',
      tsv: "'quagga':1",
    },
    'search.entries': { entry_id: entryId, case_id: caseId, court_id: 'nysd', type: 'other', tsv: "'quagga':1" },
    'search.cases': { case_id: caseId, court_id: 'nysd', tsv: "'quagga':1" },
  };
  for (const [table, values] of Object.entries(rows)) await insertRow(database, table, { firm_id, ...values });
  // A grant names a case, a matter or a document; each of the three is decided by a rule of its own.
  for (const thing of [{ matter_id: matterId }, { document_id: documentId }])
    await insertRow(database, 'guest_grants', {
      firm_id,
      id: id(),
      guest_id: guestId,
      ...thing,
      granted_by: user,
      expires_at: far,
    });
  // A second hold: the walled set has one on the matter above and one on the case, so that each wall shows.
  if (set === 1)
    await insertRow(database, 'legal_holds', { firm_id, case_id: caseId, reason: 'suit', placed_by: user });
  return { ...rows, passkeys: await plantFactors(database, user, hash) };
}

/** Of a person, who may belong to several firms: these tables have no firm, and the web role may read none of them. Returns the passkey. */
async function plantFactors(database: TestDatabase, userId: string, bytes: Buffer): Promise<Values> {
  const id = () => newId() as string;
  const far = new Date(Date.now() + 86_400_000);
  const passkey = {
    id: id(),
    user_id: userId,
    credential_id: id(),
    public_key: bytes,
    counter: 0,
    transports: [],
    name: 'x',
  };
  const rows: Record<string, Values> = {
    passkeys: passkey,
    authenticators: { user_id: userId, sealed_seed: bytes },
    recovery_codes: { user_id: userId, code_index: Buffer.from(id()) },
    half_sessions: { id: id(), token_hash: Buffer.from(id()), user_id: userId, expires_at: far },
    passkey_challenges: { holder_id: id(), challenge: 'x', expires_at: far },
  };
  for (const [table, values] of Object.entries(rows)) {
    const names = Object.keys(values);
    // Of some, a person has one.
    await database.superuserRows(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')}) on conflict do nothing`,
      Object.values(values),
    );
  }
  return passkey;
}

async function insertRow(database: TestDatabase, table: string, row: Values): Promise<void> {
  const names = Object.keys(row);
  await database.superuserRows(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    Object.values(row),
  );
}
