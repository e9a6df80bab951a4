// What leaves of support requests: to their makers and the firm's administrators, and to the console.
import type { MemberActor } from '../../access/actor.ts';
import type { FirmId } from '../../platform/id/id.ts';
import type { DeskRow, OutsideRow, RequestRow } from './support.queries.ts';
import {
  type Kind,
  noteContext,
  outsideContext,
  referenceOf,
  type State,
  type SupportDependencies,
  textContext,
  type Urgency,
} from './support.ts';

type Crypto = Pick<SupportDependencies['crypto'], 'openForFirm' | 'openForInstallation'>;

const facts = (row: Omit<RequestRow, 'made_by' | 'sealed_note' | 'name' | 'sealed_text'>) => ({
  id: row.id,
  reference: referenceOf(row.id),
  kind: row.kind as Kind,
  urgency: row.urgency as Urgency,
  state: row.state as State,
  at: row.created_at.toISOString(),
  acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
  closedAt: row.closed_at?.toISOString() ?? null,
  errorRequestId: row.error_request_id,
});

export async function presentRequest(crypto: Crypto, { firmId, userId }: MemberActor, row: RequestRow) {
  const { sealed_text: text, sealed_note: note } = row;
  return {
    ...facts(row),
    isOwn: row.made_by === userId,
    madeBy: row.made_by === null ? null : { id: row.made_by, name: row.name ?? '' },
    text: text && (await openText(crypto, firmId, row.id, text)),
    note: note && (await crypto.openForFirm(firmId, noteContext(row.id), note)).toString(),
  };
}

export const openText = async (crypto: Crypto, firmId: FirmId, id: string, sealed: Buffer): Promise<string> =>
  (await crypto.openForFirm(firmId, textContext(id), sealed)).toString();

type Names = ReadonlyMap<string, string>;

export const presentOfFirm = (row: DeskRow, firms: Names) => ({
  ...facts(row),
  firm: { id: row.firm_id, name: firms.get(row.firm_id) ?? '' },
  handledBy: row.handled_by,
  text: null,
});
export const presentOutside = async (crypto: Crypto, row: OutsideRow) => ({
  ...facts(row),
  firm: null,
  handledBy: row.handled_by,
  text: (await crypto.openForInstallation(outsideContext(row.id), row.sealed_text)).toString(),
});

type Desk = { readonly state: State; readonly urgency: Urgency; readonly at: string };
const states: readonly State[] = ['open', 'acknowledged', 'closed'];
/** What nobody has taken on first, urgent before others, and of these the one that has waited longest; what is closed newest first. */
export const byUrgency = (a: Desk, b: Desk): number =>
  states.indexOf(a.state) - states.indexOf(b.state) ||
  (a.state === 'closed'
    ? b.at.localeCompare(a.at)
    : Number(b.urgency === 'urgent') - Number(a.urgency === 'urgent') || a.at.localeCompare(b.at));
