// A docket that is bought for the first time has no case yet. When its page is filed, at once or by a person's hand, the purchase, its quote
// and its task learn which case it made: from then on that case's walls stand around them, and around their ledger line.
import type { Tx } from '../../platform/db/tx.ts';

export async function learnCase(tx: Tx, purchaseId: string, caseId: string): Promise<void> {
  const { rows } = await tx.query<{ quote_id: string; client_code: string | null }>(
    'update purchases set case_id = $2 where id = $1 returning quote_id, client_code',
    [purchaseId, caseId],
  );
  if (!rows[0]) return;
  const { quote_id, client_code } = rows[0];
  await tx.query('update quotes set case_id = $2 where id = $1 and case_id is null', [quote_id, caseId]);
  await tx.query(
    `update tasks set case_id = $2,
            state = case when problem_code = 'quarantined' then 'done' else state end,
            message = case when problem_code = 'quarantined' then 'Placed by a person.' else message end,
            problem_code = nullif(problem_code, 'quarantined')
      where id = $1 and case_id is null`,
    [quote_id, caseId],
  );
  if (client_code) await tx.query('update cases set client_code = $2 where id = $1', [caseId, client_code]);
}
