// The rules of a firm. Policies leave them to its administrators, and to the worker that carries them out.
import type { Tx } from '../../platform/db/tx.ts';

export type Rules = {
  closedCaseMonths: number | null;
  quarantineDays: number | null;
  taskDays: number | null;
  mailDays: number | null;
};
export type RulesRow = Rules & { startsAt: Date; changedById: string; changedByName: string; changedAt: Date };

export async function findRules(tx: Tx): Promise<RulesRow | null> {
  const { rows } = await tx.query<RulesRow>(
    `select r.closed_case_months as "closedCaseMonths", r.quarantine_days as "quarantineDays", r.task_days as "taskDays",
            r.mail_days as "mailDays", r.starts_at as "startsAt", r.changed_by as "changedById", u.name as "changedByName",
            r.changed_at as "changedAt" from retention_rules r join users u on u.id = r.changed_by`,
  );
  return rows[0] ?? null;
}

export async function saveRules(
  tx: Tx,
  firmId: string,
  userId: string,
  rules: Rules,
  { startsAt, now }: { startsAt: Date; now: Date },
): Promise<void> {
  await tx.query(
    `insert into retention_rules (firm_id, closed_case_months, quarantine_days, task_days, mail_days, starts_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (firm_id) do update set closed_case_months = $2, quarantine_days = $3, task_days = $4, mail_days = $5,
       starts_at = $6, changed_by = $8, changed_at = $7`,
    [firmId, rules.closedCaseMonths, rules.quarantineDays, rules.taskDays, rules.mailDays, startsAt, now, userId],
  );
}
