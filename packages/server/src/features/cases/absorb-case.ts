// Two stubs turn out to be one case: a menu knew its id, a stamp its number, and a sheet says both. The rows of the younger move to the
// survivor, which gets its claims; the younger stays as a pointer. Nothing is deleted.
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { type CaseState, emptyCase } from './case-state.ts';
import { rankOf } from './claims.ts';

const movable = [
  'entries',
  'documents',
  'parties',
  'attorneys',
  'representations',
  'observations',
  'purchases',
  'tasks',
];

export async function absorbCase(tx: Tx, firmId: FirmId, survivorId: string, absorbedId: string): Promise<void> {
  for (const table of movable) {
    await tx.query(`update ${table} set case_id = $1 where case_id = $2`, [survivorId, absorbedId]);
  }
  // Both ways: the survivor comes behind the walls of the absorbed one, and the pointer, with the charges it keeps, behind the survivor's.
  for (const [to, from] of [
    [survivorId, absorbedId],
    [absorbedId, survivorId],
  ])
    await tx.query(
      `insert into case_matters (firm_id, case_id, matter_id) select firm_id, $1, matter_id from case_matters where case_id = $2
         on conflict do nothing`,
      [to, from],
    );
  await tx.query('update cases set merged_into = $1, updated_at = now() where id = $2', [survivorId, absorbedId]);
  await tx.query(
    `insert into case_events (firm_id, case_id, kind, after) values ($1, $2, 'case.merged', jsonb_build_object('from', $3::uuid))`,
    [firmId, survivorId, absorbedId],
  );
}

/** The survivor's header with what the absorbed one knew better. */
export function joinHeaders(survivor: CaseState['case'], absorbed: CaseState['case']): CaseState['case'] {
  const joined: CaseState['case'] = { ...survivor, fieldSources: { ...survivor.fieldSources } };
  for (const [field, source] of Object.entries(absorbed.fieldSources)) {
    const holder = joined.fieldSources[field];
    if (holder !== undefined && rankOf(holder) <= rankOf(source)) continue;
    (joined as Record<string, unknown>)[field] = (absorbed as Record<string, unknown>)[field];
    joined.fieldSources[field] = source;
  }
  if (joined.coreNumber === '') joined.coreNumber = absorbed.coreNumber;
  return joined;
}

/** The same in memory, for rebuilding and for tests without a database. */
export function joinStates(survivor: CaseState, absorbed: CaseState): CaseState {
  return {
    ...emptyCase(survivor.case.id, survivor.case.courtId),
    ...survivor,
    case: joinHeaders(survivor.case, absorbed.case),
    entries: [...survivor.entries, ...absorbed.entries],
    documents: [...survivor.documents, ...absorbed.documents],
  };
}
