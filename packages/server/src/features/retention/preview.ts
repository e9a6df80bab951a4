// What would go tonight under given rules, for the administrator who asks: counted under that administrator's own policies.
import type { Tx } from '../../platform/db/tx.ts';
import * as due from './due.queries.ts';
import { findRules, type Rules } from './rules.queries.ts';
import { startsAt } from './rules.ts';

/** More than this is not counted one by one: nobody reads the difference. */
const MOST = 100_000;

export type Preview = {
  cases: { count: number; documents: number; bytes: number };
  quarantine: { count: number; bytes: number };
  tasks: number;
  mails: number;
  keptCases: { held: number; busy: number; byPerson: number };
  isFirmHeld: boolean;
  startsAt: Date;
};

export async function previewRules(tx: Tx, rules: Rules, now: Date): Promise<Preview> {
  const isFirmHeld = await due.isFirmHeld(tx);
  const before = (days: number) => due.daysBefore(now, days);
  const cases =
    rules.closedCaseMonths === null ? [] : await due.listDueCases(tx, due.monthsBefore(now, rules.closedCaseMonths));
  const going = cases.filter((one) => !one.isHeld && !one.isBusy && !one.isKept).map(({ id }) => id);
  const files =
    rules.quarantineDays === null || isFirmHeld ? [] : await due.listOldFiles(tx, before(rules.quarantineDays), MOST);
  const tasks = rules.taskDays === null || isFirmHeld ? [] : await due.listOldTasks(tx, before(rules.taskDays), MOST);
  const mails = rules.mailDays === null || isFirmHeld ? [] : await due.listOldMails(tx, before(rules.mailDays), MOST);
  return {
    cases: { count: going.length, ...(await due.weigh(tx, going)) },
    quarantine: { count: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) },
    tasks: tasks.length,
    mails: mails.length,
    keptCases: {
      held: cases.filter((one) => one.isHeld).length,
      busy: cases.filter((one) => one.isBusy && !one.isHeld).length,
      byPerson: cases.filter((one) => one.isKept && !one.isHeld && !one.isBusy).length,
    },
    isFirmHeld,
    startsAt: startsAt(await findRules(tx), rules, now),
  };
}
