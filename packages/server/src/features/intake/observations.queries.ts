// Rows of observations and of quarantine.
import type { Tx } from '../../platform/db/tx.ts';

export type NewObservation = {
  firmId: string;
  id: string;
  courtId: string;
  kind: string;
  source: 'court' | 'import' | 'mail' | 'feed';
  fileName: string | null;
  objectKey: string;
  sha256: string;
  byteCount: number;
  parserVersion: number;
  options: Record<string, unknown>;
  purchaseId: string | null;
  observedAt: Date;
  observedBy: string | null;
};

export async function insertObservation(tx: Tx, row: NewObservation): Promise<void> {
  await tx
    .insertInto('observations')
    .values({
      firm_id: row.firmId,
      id: row.id,
      court_id: row.courtId,
      kind: row.kind,
      source: row.source,
      file_name: row.fileName,
      object_key: row.objectKey,
      sha256: Buffer.from(row.sha256, 'hex'),
      byte_count: row.byteCount,
      parser_version: row.parserVersion,
      options: JSON.stringify(row.options),
      purchase_id: row.purchaseId,
      observed_at: row.observedAt,
      observed_by: row.observedBy,
    })
    .execute();
}

export type ObservationRow = Omit<NewObservation, 'options'> & {
  caseId: string | null;
  state: 'stored' | 'projected' | 'quarantined' | 'failed';
  options: ObservationOptions;
};

export type ObservationOptions = {
  fullEntries?: boolean;
  withTerminatedParties?: boolean;
  /** What was asked for. */
  pacerCaseId?: string | null;
  caseId?: string | null;
};

const columns = `o.firm_id as "firmId", o.id, o.court_id as "courtId", o.kind, o.source, o.case_id as "caseId", o.file_name as "fileName",
  o.object_key as "objectKey", encode(o.sha256, 'hex') as sha256, o.byte_count as "byteCount", o.parser_version as "parserVersion", o.options,
  o.state, o.purchase_id as "purchaseId", o.observed_at as "observedAt", o.observed_by as "observedBy"`;

export async function findObservation(tx: Tx, id: string): Promise<ObservationRow | null> {
  const { rows } = await tx.query<ObservationRow>(`select ${columns} from observations o where o.id = $1`, [id]);
  return rows[0] ?? null;
}

/** Everything that ever touched the case, oldest first: named as its own, or seen in its events. */
export async function listObservationsOf(tx: Tx, caseId: string): Promise<ObservationRow[]> {
  const { rows } = await tx.query<ObservationRow>(
    `select ${columns} from observations o
      where o.state = 'projected' and (o.case_id = $1 or o.id in (select e.observation_id from case_events e where e.case_id = $1))
      order by o.id`,
    [caseId],
  );
  return rows;
}

export async function finishObservation(
  tx: Tx,
  id: string,
  change: { state: ObservationRow['state']; caseId?: string | null; kind?: string; problem?: string | null },
): Promise<void> {
  await tx.query(
    `update observations set state = $2, case_id = coalesce($3, case_id), kind = coalesce($4, kind), problem = $5 where id = $1`,
    [id, change.state, change.caseId ?? null, change.kind ?? null, change.problem ?? null],
  );
}

export type QuarantineReason = {
  reason: string;
  explanation: string;
  facts: Record<string, unknown>;
  caseId?: string | null;
};

/** One open item an observation; a second doubt about the same bytes adds nothing. */
export async function insertQuarantine(
  tx: Tx,
  firmId: string,
  observationId: string,
  why: QuarantineReason,
): Promise<void> {
  await tx.query(
    `insert into quarantine (firm_id, observation_id, reason, explanation, facts, suggested_case_id)
     values ($1, $2, $3, $4, $5, $6) on conflict (firm_id, observation_id) where resolved_at is null do nothing`,
    [firmId, observationId, why.reason, why.explanation, JSON.stringify(why.facts), why.caseId ?? null],
  );
}

export type QuarantineRow = {
  id: string;
  observationId: string;
  fileName: string | null;
  kind: string;
  reason: string;
  explanation: string;
  facts: Record<string, unknown>;
  suggestedCaseId: string | null;
  createdAt: Date;
};

const quarantineColumns = `q.id, q.observation_id as "observationId", o.file_name as "fileName", o.kind, q.reason, q.explanation, q.facts,
  q.suggested_case_id as "suggestedCaseId", q.created_at as "createdAt"`;

export async function listOpenQuarantine(tx: Tx, limit = 500): Promise<QuarantineRow[]> {
  const { rows } = await tx.query<QuarantineRow>(
    `select ${quarantineColumns} from quarantine q join observations o on o.firm_id = q.firm_id and o.id = q.observation_id
      where q.resolved_at is null order by q.id desc limit $1`,
    [limit],
  );
  return rows;
}

/** Locked, so that two people cannot place one item twice. */
export async function lockQuarantine(tx: Tx, id: string): Promise<QuarantineRow | null> {
  const { rows } = await tx.query<QuarantineRow>(
    `select ${quarantineColumns} from quarantine q join observations o on o.firm_id = q.firm_id and o.id = q.observation_id
      where q.id = $1 and q.resolved_at is null for update of q`,
    [id],
  );
  return rows[0] ?? null;
}

export async function closeQuarantine(
  tx: Tx,
  id: string,
  closed: { at: Date; by: string | null; resolution: 'placed' | 'discarded' },
): Promise<void> {
  await tx.query('update quarantine set resolved_at = $2, resolved_by = $3, resolution = $4 where id = $1', [
    id,
    closed.at,
    closed.by,
    closed.resolution,
  ]);
}
