// The bait: one row in every table that a firm's people read, of a firm that nobody belongs to. Its case stands behind an ethical wall, so that
// strangers, an administrator outside the wall and a guest must all miss it.
import { sha256Hex } from '../../platform/crypto/hash.ts';
import { baitId, baitIds, firmMark, openIds } from './bait.ts';
import { type Bait, type BaitRow, caseRows, objectOf, row, type Values } from './bait-case.ts';

const hash = Buffer.alloc(32);
const far = () => new Date(Date.now() + 60 * 86_400_000);

/** In an order that foreign keys allow. */
export function baitRows(made: Bait): BaitRow[] {
  const { keeperId, bait, secret, sealed } = made;
  const ids = baitIds(keeperId);
  const { caseId, documentId, guestId } = ids;
  const name = `${bait} ${secret}`;
  const ofFirm = `${bait} ${firmMark(secret)}`;
  const address = 'canary@canary.invalid';
  const worker = (table: string, values: Values, settle?: Values): BaitRow => row('worker', table, values, settle);
  const keeper = (table: string, values: Values): BaitRow => row('keeper', table, values);
  const token = (of: string) => Buffer.from(sha256Hex(`${keeperId} ${secret} ${of}`), 'hex');
  const [ended, shared] = [openIds(keeperId, 'ended'), openIds(keeperId, 'shared')];
  return [
    ...caseRows(made, ids, name, `'${bait}':1 '${secret}':2`),
    ...caseRows(made, { ...ended, blobId: ids.blobId }, bait, `'${bait}':1`),
    ...caseRows(made, { ...shared, blobId: ids.blobId }, `${bait} shared`, `'${bait}':1`),
    worker('case_aliases', { court_id: 'nysd', pacer_case_id: secret.slice(-9), case_id: caseId }),
    worker('case_relations', { case_id: caseId, position: 0, kind: 'related', text: name }),
    worker('parties', { id: ids.partyId, case_id: caseId, position: 0, name, role: 'Plaintiff', content_hash: hash }),
    worker('attorneys', { id: ids.attorneyId, case_id: caseId, name, contact_key: secret }),
    worker('representations', { party_id: ids.partyId, attorney_id: ids.attorneyId, case_id: caseId, position: 0 }),
    worker('case_events', { id: baitId(keeperId, 'case event'), case_id: caseId, kind: 'entry.new' }),
    worker('observations', {
      id: ids.observationId,
      court_id: 'nysd',
      kind: 'docket',
      source: 'import',
      case_id: caseId,
      file_name: name,
      ...objectOf(made.paper),
      parser_version: 1,
    }),
    worker('quarantine', {
      id: baitId(keeperId, 'quarantine'),
      observation_id: ids.observationId,
      reason: 'unknown',
      explanation: name,
      suggested_case_id: caseId,
    }),
    worker('tasks', {
      id: ids.taskId,
      kind: 'docket',
      title: name,
      state: 'done',
      case_id: caseId,
      requested_by: keeperId,
    }),
    worker('quotes', {
      id: ids.quoteId,
      kind: 'docket',
      case_id: caseId,
      lines: '[]',
      low_cents: 0,
      basis: name,
      quoted_by: keeperId,
      expires_at: new Date(),
    }),
    worker(
      'purchases',
      {
        id: ids.purchaseId,
        quote_id: ids.quoteId,
        kind: 'document',
        court_id: 'nysd',
        case_id: caseId,
        document_id: documentId,
        record_key: secret,
        max_cents: 0,
        requested_by: keeperId,
      },
      { state: 'cancelled', settled_at: new Date() },
    ),
    worker('ledger', {
      id: baitId(keeperId, 'ledger'),
      kind: 'free',
      purchase_id: ids.purchaseId,
      court_id: 'nysd',
      case_id: caseId,
      description: name,
      cents: 0,
      user_id: keeperId,
      billed_at: new Date(),
    }),
    worker('page_texts', { blob_id: ids.blobId, page: 1, state: 'text', sealed_text: sealed.page }),
    worker('search.pages', {
      document_id: documentId,
      page: 1,
      case_id: caseId,
      court_id: 'nysd',
      type: 'other',
      tsv: `'${bait}':1 '${secret}':2`,
    }),
    worker(
      'outbound_mails',
      { id: ids.mailId, recipient: address, subject: ofFirm, sealed_text: sealed.mail },
      { state: 'kept', sent_at: new Date() },
    ),
    worker('proof_runs', { id: ids.proofId }, { state: 'failed', finished_at: new Date(), problem: ofFirm }),
    keeper('clients', { id: baitId(keeperId, 'client'), name: bait }),
    keeper('matters', { id: ids.matterId, client_id: baitId(keeperId, 'client'), name }),
    worker('case_matters', { case_id: caseId, matter_id: ids.matterId }),
    keeper('walls', { id: ids.wallId, matter_id: ids.matterId, reason: name, created_by: keeperId }),
    keeper('wall_members', { wall_id: ids.wallId, user_id: keeperId }),
    keeper('legal_holds', { id: ids.holdId, case_id: caseId, reason: name, placed_by: keeperId }),
    worker('spend', { scope: 'firm', scope_id: ids.caseId, day: '2020-01-01', limit_cents: 0 }),
    worker('removals', {
      id: baitId(keeperId, 'removal'),
      case_id: caseId,
      listed_at: new Date(),
      // Nothing of it is ever removed: it is held, too.
      goes_at: new Date('2999-01-01'),
    }),
    worker('removals', {
      id: baitId(keeperId, 'open removal'),
      case_id: shared.caseId,
      listed_at: new Date(),
      goes_at: new Date('2999-01-01'),
    }),
    keeper('scim_tokens', { token_hash: token('directory'), created_at: new Date() }),
    keeper('legal_holds', {
      id: baitId(keeperId, 'matter hold'),
      matter_id: ids.matterId,
      reason: name,
      placed_by: keeperId,
    }),
    keeper('legal_holds', {
      id: baitId(keeperId, 'open hold'),
      case_id: shared.caseId,
      reason: ofFirm,
      placed_by: keeperId,
    }),
    keeper('audit_events', {
      id: baitId(keeperId, 'plain event'),
      actor_kind: 'member',
      user_id: keeperId,
      action: 'firm.update',
    }),
    keeper('audit_events', {
      id: baitId(keeperId, 'matter event'),
      actor_kind: 'member',
      user_id: keeperId,
      action: 'matter.update',
      object_kind: 'matter',
      object_id: ids.matterId,
    }),
    keeper('pacer_accounts', {
      id: baitId(keeperId, 'own account'),
      scope: 'person',
      user_id: keeperId,
      login_name: ofFirm,
      login_index: token('own login'),
      sealed_password: sealed.ownLogin,
      created_by: keeperId,
    }),
    keeper('offices', { id: baitId(keeperId, 'office'), name: ofFirm }),
    keeper('audit_events', {
      id: baitId(keeperId, 'audit event'),
      actor_kind: 'member',
      user_id: keeperId,
      action: 'case.read',
      case_id: caseId,
    }),
    keeper('api_tokens', {
      id: ids.tokenId,
      user_id: keeperId,
      name: ofFirm,
      token_hash: token('token'),
      scopes: ['read'],
      expires_at: far(),
    }),
    keeper('pacer_accounts', {
      id: ids.accountId,
      scope: 'firm',
      login_name: ofFirm,
      login_index: token('login'),
      sealed_password: sealed.login,
      created_by: keeperId,
    }),
    keeper('invitations', {
      id: ids.invitationId,
      email: `${firmMark(secret)}@canary.invalid`,
      role: 'member',
      token_hash: token('invitation'),
      expires_at: far(),
    }),
    keeper('firm_exports', { id: ids.exportId, task_id: ids.taskId, requested_by: keeperId }),
    keeper('guests', { id: guestId, kind: 'person', email: 'guest@canary.invalid', name: bait }),
    keeper('guests', { id: ids.endedGuestId, kind: 'person', email: 'ended@canary.invalid', name: bait }),
    keeper('guest_grants', {
      id: baitId(keeperId, 'only grant'),
      guest_id: ids.endedGuestId,
      case_id: ended.caseId,
      expires_at: new Date(Date.now() - 86_400_000),
    }),
    keeper('guest_grants', {
      id: baitId(keeperId, 'walled grant'),
      guest_id: ids.endedGuestId,
      case_id: caseId,
      expires_at: new Date(Date.now() - 86_400_000),
    }),
    keeper('guest_grants', {
      id: baitId(keeperId, 'ended grant'),
      guest_id: guestId,
      case_id: ended.caseId,
      expires_at: new Date(Date.now() - 86_400_000),
    }),
    keeper('guest_grants', {
      id: baitId(keeperId, 'shared grant'),
      guest_id: guestId,
      case_id: shared.caseId,
      expires_at: far(),
    }),
    keeper('guest_links', { id: ids.linkId, guest_id: guestId, kind: 'share', token_hash: token('link') }),
    row('self-probe', 'sessions', {
      id: baitId(keeperId, 'session'),
      token_hash: token('session'),
      user_id: keeperId,
      expires_at: new Date(),
      user_agent: ofFirm,
    }),
    row('self-probe', 'guest_sessions', {
      id: baitId(keeperId, 'visit'),
      guest_id: guestId,
      link_id: ids.linkId,
      token_hash: token('visit'),
      expires_at: new Date(),
    }),
    row('support-request', 'support_requests', {
      id: ids.supportRequestId,
      made_by: keeperId,
      kind: 'other',
      urgency: 'normal',
      reply_to: address,
      created_at: new Date(),
    }),
    row('support-request', 'support_request_texts', {
      request_id: ids.supportRequestId,
      made_by: keeperId,
      sealed_text: sealed.request,
    }),
  ];
}
