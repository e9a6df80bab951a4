// A report or menu that was just bought: its bytes are staged and durable already, so the row and the projection join the transaction that
// marks the purchase stored. The staged object must be sealed under `recordContext`.
import type { Tx } from '../../platform/db/tx.ts';
import { firmOf } from '../cases/cases.ts';
import type { IntakeServices } from './intake.services.ts';
import { insertObservation, type ObservationOptions } from './observations.queries.ts';
import { projectInTx, type Projection } from './project-observation.ts';
import { observationRow } from './record-observation.ts';
import { type FileKind, sniff } from './sniff.ts';

export type BoughtPage = {
  objectKey: string;
  /** Hex, of the bytes before sealing. */
  sha256: string;
  bytes: Uint8Array;
  courtId: string;
  /** As the court client knows it; left out, the page itself is asked. */
  kind?: FileKind;
  source?: 'court' | 'mail' | 'feed';
  /** Report options and the case id that was asked for: an answer about another case is quarantined. */
  options?: ObservationOptions;
  purchaseId?: string | null;
  observedAt: Date;
};

/** Safe to run twice: a second observation of the same page changes nothing in the case. */
export async function fileBoughtPage(tx: Tx, services: IntakeServices, page: BoughtPage): Promise<Projection> {
  const kind = kindOf(page);
  const incoming = { ...page, kind, source: page.source ?? ('court' as const) };
  const row = observationRow(firmOf(tx), tx.actor, incoming, { ...page, at: page.observedAt });
  await insertObservation(tx, row);
  return projectInTx(tx, services, { ...row, options: page.options ?? {}, caseId: null, state: 'stored' }, page.bytes);
}

/** "Docket" is what was asked for; an appeals court answers with a page or a file of its own form. */
function kindOf({ kind, bytes }: BoughtPage): FileKind {
  if (kind !== undefined && kind !== 'docket') return kind;
  const seen = sniff(bytes);
  return kind === undefined || seen === 'appellate-docket' || seen === 'acms' ? seen : kind;
}
