// What a firm has promised and spent today. One atomic update decides whether a promise still fits under the limit.
import type { Tx } from '../../platform/db/tx.ts';

/** Days are counted in UTC: one clock for a firm whose offices span zones. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** Promises `cents` under the firm's daily limit. False when it does not fit; then nothing was changed. */
export async function reserveSpend(tx: Tx, firmId: string, day: string, cents: number): Promise<boolean> {
  await tx.query(
    `insert into spend (firm_id, scope, scope_id, day) values ($1, 'firm', $1, $2) on conflict do nothing`,
    [firmId, day],
  );
  const { rowCount } = await tx.query(
    `update spend set reserved_cents = reserved_cents + $3
      where firm_id = $1 and scope = 'firm' and scope_id = $1 and day = $2
        and reserved_cents + used_cents + $3 <= (select daily_limit_cents from firms where id = $1)`,
    [firmId, day, cents],
  );
  return rowCount === 1;
}

/** Turns a promise into what it really cost; 0 gives it back. */
export async function settleSpend(
  tx: Tx,
  firmId: string,
  day: string,
  reservedCents: number,
  usedCents: number,
): Promise<void> {
  await tx.query(
    `update spend set reserved_cents = greatest(reserved_cents - $3, 0), used_cents = used_cents + $4
      where firm_id = $1 and scope = 'firm' and scope_id = $1 and day = $2`,
    [firmId, day, reservedCents, usedCents],
  );
}

export async function readLeftToday(tx: Tx, firmId: string, day: string): Promise<number> {
  const { rows } = await tx.query<{ left: number }>(
    `select greatest(f.daily_limit_cents - coalesce(s.reserved_cents + s.used_cents, 0), 0) as left
       from firms f left join spend s on s.firm_id = f.id and s.scope = 'firm' and s.scope_id = f.id and s.day = $2
      where f.id = $1`,
    [firmId, day],
  );
  return rows[0]?.left ?? 0;
}
