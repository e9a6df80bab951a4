// Every night: is what protects the installation still whole? The trail against its anchors, the schema against its guards, keys that grow old,
// hashes of before, a certificate that ends. Each check writes its line for health; a fault is mailed to whoever is on call.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { KeyStatus } from '../keys/keys.ts';
import { type OncallDependencies, recordCheck, tellOncall } from '../site-admins/site-admins.ts';
import { guards, ourTables } from './catalogue-guards.ts';

export type IntegrityDependencies = OncallDependencies & {
  readonly worker: Database;
  readonly auth: Database;
  readonly clock: Clock;
  /** Firms whose trail has a fault, with what it is. */
  readonly verifyTrail: () => Promise<readonly string[]>;
  readonly readKeys: () => Promise<Pick<KeyStatus, 'rootKeys' | 'fetchKey' | 'firmKeys' | 'toWrapAnew'>>;
  /** Null where this process has no certificate. */
  readonly certificateEnd: () => Date | null;
  readonly needsRehash: (stored: string) => boolean;
};
/** A sentence when something is wrong. */
export type Outcome = { readonly isFine: boolean; readonly detail: string };

const DAY_MS = 86_400_000;
const OLD_DAYS = 90;
const ENDS_DAYS = 21;

const NOBODYS = 'c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g';

const fine = (detail: string): Outcome => ({ isFine: true, detail });
const fault = (detail: string): Outcome => ({ isFine: false, detail });

export async function checkIntegrity(deps: IntegrityDependencies): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  for (const [name, check] of [
    ['audit trail', checkTrail],
    ['catalogue', checkCatalogue],
    ['keys', checkKeys],
    ['password hashes', checkHashes],
    ['certificate', checkCertificate],
  ] as const) {
    // A check that breaks has not passed.
    const outcome = await check(deps).catch((error: unknown) => fault(`The check broke: ${String(error)}`));
    outcomes.set(name, outcome);
    await recordCheck(deps, { name, ...outcome });
  }
  await mailFaults(deps, outcomes);
  return outcomes;
}

async function checkTrail({ verifyTrail }: IntegrityDependencies): Promise<Outcome> {
  const faults = await verifyTrail();
  return faults.length === 0 ? fine('Every event fits its chain and the anchors.') : fault(faults.join(' '));
}

/** As the worker sees it: what only an owner is shown of grants stays with the tests and doctor. */
async function checkCatalogue({ worker }: IntegrityDependencies): Promise<Outcome> {
  const asked = guards.filter(([, sql]) => !sql.includes('information_schema'));
  return worker.asSystem(
    'health',
    async (tx) => {
      const { rows } = await tx.query<{ n: number }>(`select count(*)::int as n from (${ourTables}) t`);
      if (rows[0]!.n === 0) return fault('No table can be seen: the guards are blind.');
      const broken: string[] = [];
      for (const [name, sql] of asked) if ((await tx.query(sql)).rows.length > 0) broken.push(name);
      return broken.length === 0
        ? fine(`${asked.length} guards, ${rows[0]!.n} tables.`)
        : fault(`No longer true: ${broken.join('; ')}.`);
    },
    { readOnly: true },
  );
}

async function checkKeys({ readKeys, clock }: IntegrityDependencies): Promise<Outcome> {
  const { rootKeys, fetchKey, firmKeys, toWrapAnew } = await readKeys();
  const isOld = (madeAt: string | null) =>
    madeAt !== null && clock.now().getTime() - Date.parse(madeAt) > OLD_DAYS * DAY_MS;
  const old = [
    ...rootKeys.filter((key) => key.current && isOld(key.madeAt)).map(({ id }) => `the root key ${id}`),
    ...(isOld(fetchKey.madeAt) ? ['the pair for PACER secrets'] : []),
  ];
  const firms = firmKeys.filter((key) => key.state === 'newest' && isOld(key.madeAt)).length;
  if (firms > 0) old.push(`the keys of ${firms} firms`);
  if (toWrapAnew > 0) old.push(`${toWrapAnew} firm keys under a root key of before`);
  return old.length === 0
    ? fine(`None is older than ${OLD_DAYS} days.`)
    : fault(`Older than ${OLD_DAYS} days: ${old.join(', ')}. Run pacerpro keys rotate.`);
}

/** Only the parameters are read, never a hash. */
async function checkHashes({ auth, needsRehash }: IntegrityDependencies): Promise<Outcome> {
  const kinds = await auth.asSystem('health', listHashKinds, { readOnly: true });
  const count = (some: typeof kinds) => some.reduce((sum, { n }) => sum + n, 0);
  const [old, all] = [count(kinds.filter(({ kind }) => needsRehash(kind))), count(kinds)];
  const told = `${old} of ${all} passwords are hashed as before; each is hashed anew at its next sign-in.`;
  return old * 2 > all ? fault(told) : fine(told);
}

async function listHashKinds(tx: Tx): Promise<{ kind: string; n: number }[]> {
  const { rows } = await tx.query<{ kind: string; n: number }>(
    "select substring(password_hash from '^(.*\\$)[^$]*\\$[^$]*$') as kind, count(*)::int as n from users where password_hash is not null group by 1",
  );
  // Salt and hash of nobody, so that it can be read like one.
  return rows.map(({ kind, n }) => ({ kind: `${kind}${NOBODYS}`, n }));
}

async function checkCertificate({ certificateEnd, clock }: IntegrityDependencies): Promise<Outcome> {
  const end = certificateEnd();
  if (!end) return fine('None on this machine.');
  const days = Math.floor((end.getTime() - clock.now().getTime()) / DAY_MS);
  const told = `Ends on ${end.toISOString().slice(0, 10)}, in ${days} days.`;
  return days < ENDS_DAYS ? fault(told) : fine(told);
}

async function mailFaults(deps: IntegrityDependencies, outcomes: ReadonlyMap<string, Outcome>): Promise<void> {
  const faults = [...outcomes].filter(([, { isFine }]) => !isFine);
  if (faults.length === 0) return;
  await deps.auth.asSystem('health', (tx) =>
    tellOncall(tx, deps, (to) => ({
      to,
      subject: `Integrity: ${faults.map(([name]) => name).join(', ')}`,
      lines: faults.map(([name, { detail }]) => `${name}: ${detail}`.slice(0, 1000)),
      link: { label: 'Open the console', url: `${deps.mail.baseUrl}/admin/health` },
    })),
  );
}
