// What follows from a proof or a canary that is not green: the route that leaked is switched off, whoever is on call and the firm's
// administrators are mailed, and the administrators' health says so. Why so: docs/decisions/kill-switch.md.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { type MailDependencies, queueMail } from '../mail/mail.ts';
import {
  listRecipients,
  recordCheck,
  forgetCheck,
  type OncallDependencies,
  tellOncall,
} from '../site-admins/site-admins.ts';
import { type Part, staysOnAlways, switchPartOff, titleOf } from '../switches/switches.ts';
import { type Result, wordsOf } from './probe.ts';

export type AlarmDependencies = OncallDependencies & {
  readonly auth: Database;
  readonly web: Database;
  readonly worker: Database;
  readonly clock: Clock;
  readonly mail: MailDependencies;
};

export type Outcome = {
  readonly kind: 'proof' | 'canary';
  /** Null for the canary, which is of no firm. */
  readonly firmId: FirmId | null;
  /** Null when the probing could not be finished. */
  readonly results: readonly Result[] | null;
};

const SAME_FOR_MS = 6 * 3600_000;
const MOST_LINES = 20;
/** What this process told lately: at night every firm is proved, and one hole is one mail. */
const told = new Map<string, number>();

export async function raiseAlarm(deps: AlarmDependencies, { kind, firmId, results }: Outcome): Promise<void> {
  const found = results?.filter(({ finding }) => finding !== null) ?? null;
  const isFine = found?.length === 0;
  const name = firmId ? `${kind} ${firmId}` : kind;
  const said =
    found === null ? ['It could not be finished; the log says why.'] : found.map((one) => `${wordsOf(one)}.`);
  // A firm whose proof is green has no line: there may be thousands.
  if (isFine && firmId) await forgetCheck(deps, name);
  else await recordCheck(deps, { name, isFine, detail: isFine ? `${results?.length} probes` : said.join(' ') });
  if (firmId)
    await recordCheck(deps, {
      name: kind,
      isFine,
      detail: isFine ? 'The last one was green.' : `Not green: ${firmId}`,
    });
  if (isFine) return;
  const off = await switchOffWhatLeaked(deps, found ?? []);
  if (isNew(`${kind} ${said.join('\n')}`, deps.clock.now().getTime())) await mailOncall(deps, kind, said, off);
  if (firmId) await mailFirm(deps, firmId, found === null);
}

function isNew(what: string, now: number): boolean {
  const before = told.get(what);
  if (before !== undefined && now - before < SAME_FOR_MS) return false;
  told.set(what, now);
  return true;
}

/** Titles of what is off now because of this. */
async function switchOffWhatLeaked(deps: AlarmDependencies, found: readonly Result[]): Promise<string[]> {
  const names = new Set(found.flatMap(({ probe, finding }) => (finding?.isLeak && probe.route ? [probe.route] : [])));
  const off: string[] = [];
  for (const name of names) {
    const part: Part = { kind: 'route', name };
    if (staysOnAlways(part)) continue;
    await switchPartOff(
      deps,
      { adminId: null, name: 'canary' },
      { part, reason: 'A probe of the canary was shown what it must not see.', until: null },
    );
    off.push(titleOf(part));
  }
  return off;
}

async function mailOncall(
  deps: AlarmDependencies,
  kind: Outcome['kind'],
  said: readonly string[],
  off: readonly string[],
): Promise<void> {
  await deps.auth.asSystem('self-probe', (tx) =>
    tellOncall(tx, deps, (to) => ({
      to,
      subject:
        off.length > 0 ? `Urgent: ${off.length} route(s) switched off by the canary` : `Urgent: the ${kind} is red`,
      lines: [
        ...said.slice(0, MOST_LINES),
        ...(said.length > MOST_LINES ? [`… and ${said.length - MOST_LINES} more.`] : []),
        '',
        ...(off.length > 0
          ? ['Switched off for everyone until you switch it on:', ...off]
          : ['Nothing was switched off: no route is known to have shown anything.']),
      ],
      link: { label: 'Open the console', url: `${deps.mail.baseUrl}/admin/switches` },
    })),
  );
}

async function mailFirm(deps: AlarmDependencies, firmId: FirmId, isUnfinished: boolean): Promise<void> {
  await deps.web.asSystem(
    'self-probe',
    async (tx) => {
      for (const to of await listRecipients(tx))
        await queueMail(tx, deps.mail, firmId, {
          to,
          subject: isUnfinished ? 'A proof of isolation could not be finished' : 'A proof of isolation is red',
          lines: [
            isUnfinished
              ? 'The installation could not finish probing its walls for your firm. That alone does not mean that anybody saw anything.'
              : 'The installation probed its walls for your firm, and a probe was answered that must not be. Those who run it were told at once.',
            'What was asked and what was found is in the report.',
          ],
          link: { label: 'Prove it', url: `${deps.mail.baseUrl}/settings/proof` },
        });
    },
    { firmId },
  );
}
