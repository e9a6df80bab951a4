// The canary: sham firms, their people and the bait. Nobody can sign in to them: the people have no password and addresses that cannot
// receive mail.
import type { GuestActor, MemberActor } from '../../access/actor.ts';
import type { SealContext } from '../../platform/crypto/envelope.ts';
import { randomDigits } from '../../platform/crypto/token.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId, GuestId } from '../../platform/id/id.ts';
import type { Vault } from '../../platform/storage/vault.ts';
import { recordContext } from '../documents/documents.ts';
import { mailTextContext, mailTextOf } from '../mail/mail.ts';
import { pageContext } from '../search/search.ts';
import { textContext as requestContext } from '../support/support.ts';
import { accountContext } from '../vault/vault.ts';
import { type BaitIds, baitId, baitIds, firmMark, type OpenIds, openIds } from './bait.ts';
import type { BaitRow, Stored } from './bait-case.ts';
import { baitRows } from './bait-rows.ts';
import { paper } from './bait-paper.ts';

/** Sign-in's part of the work: who the people of the sham firms are, and making them. */
export type ShamPeople = {
  find(email: string): Promise<MemberActor | null>;
  make(person: {
    email: string;
    name: string;
    role: MemberActor['role'];
    firmName: string;
    firmId?: FirmId;
  }): Promise<MemberActor>;
};
export type CanaryDependencies = {
  readonly web: Database;
  readonly worker: Database;
  readonly auth: Database;
  readonly people: ShamPeople;
  readonly vault: Pick<Vault, 'putObject'>;
  readonly crypto: {
    sealForFirm(firmId: FirmId, context: SealContext, bytes: Uint8Array): Promise<Buffer>;
    sealForFetch(context: SealContext, bytes: Uint8Array): Promise<Buffer>;
  };
};

export type Canaries = {
  readonly keeper: MemberActor;
  /** Administers the firm and is outside the wall. */
  readonly outsider: MemberActor;
  /** The same firm, outside the wall, and administers nothing. */
  readonly colleague: MemberActor;
  readonly stranger: MemberActor;
  /** Was let in to one case, and that has ended. */
  readonly guest: GuestActor;
  /** The same, and is let in to another one now: only such a guest can have a session. */
  readonly visitor: GuestActor;
  /** Behind the wall. */
  readonly ids: BaitIds;
  /** Of the case that the guest may see no more, and of the one that it may. */
  readonly ended: OpenIds;
  readonly shared: OpenIds;
  /** The word that finds the canary, and the one that must never be read by an outsider. */
  readonly bait: string;
  readonly secret: string;
};

const address = (name: string) => `${name}@canary.invalid`;
const BAIT = 'canarybait';

export async function ensureCanaries(deps: CanaryDependencies): Promise<Canaries> {
  const { keeper, outsider, colleague, stranger } = await ensurePeople(deps.people);
  const ids = baitIds(keeper.userId);
  const secret = (await readSecret(deps, keeper.firmId, ids.caseId)) ?? (await plant(deps, keeper, ids));
  return {
    keeper,
    outsider,
    colleague,
    stranger,
    guest: { kind: 'guest', firmId: keeper.firmId, guestId: ids.endedGuestId as GuestId },
    visitor: { kind: 'guest', firmId: keeper.firmId, guestId: ids.guestId as GuestId },
    ids,
    ended: openIds(keeper.userId, 'ended'),
    shared: openIds(keeper.userId, 'shared'),
    bait: BAIT,
    secret,
  };
}

async function ensurePeople(people: ShamPeople) {
  const firmName = 'Canary (kept by this installation to test itself)';
  const ensure = async (who: string, role: MemberActor['role'], of: { firmName: string; firmId?: FirmId }) =>
    (await people.find(address(who))) ??
    (await people.make({ email: address(who), name: `Canary ${who}`, role, ...of }));
  const keeper = await ensure('keeper', 'owner', { firmName });
  const outsider = await ensure('outsider', 'admin', { firmName, firmId: keeper.firmId });
  const colleague = await ensure('colleague', 'member', { firmName, firmId: keeper.firmId });
  const stranger = await ensure('stranger', 'owner', {
    firmName: 'Stranger (kept by this installation to test itself)',
  });
  return { keeper, outsider, colleague, stranger };
}

/** Null where the bait is not whole: its last row is the guest's live grant, which ends and is then given anew. */
async function readSecret({ worker }: CanaryDependencies, firmId: FirmId, caseId: string): Promise<string | null> {
  const { rows } = await worker.asSystem(
    'self-probe',
    (tx) =>
      tx.query<{ name: string }>(
        `select c.case_name as name from cases c where c.id = $1
            and exists (select 1 from guest_grants g where g.revoked_at is null and g.expires_at > now() + interval '1 day')`,
        [caseId],
      ),
    { firmId, readOnly: true },
  );
  return rows[0]?.name.split(' ').at(-1) ?? null;
}

async function plant(deps: CanaryDependencies, keeper: MemberActor, ids: BaitIds): Promise<string> {
  const { firmId } = keeper;
  const { secret, stored } = await deps.worker.asSystem('self-probe', (tx) => findPlanted(tx, ids), { firmId });
  const seal = (context: SealContext, text: string) => deps.crypto.sealForFirm(firmId, context, Buffer.from(text));
  const sealLogin = (accountId: string) =>
    deps.crypto.sealForFetch(accountContext({ firmId, accountId, version: 1 }, 'sealed_password'), Buffer.from(secret));
  const made = {
    keeperId: keeper.userId,
    bait: BAIT,
    secret,
    paper: stored ?? (await deps.vault.putObject(firmId, 'document', recordContext, paper(secret))),
    sealed: {
      mail: await seal(
        mailTextContext(ids.mailId),
        JSON.stringify(mailTextOf({ to: '', subject: '', lines: [firmMark(secret)] })),
      ),
      request: await seal(requestContext(ids.supportRequestId), secret),
      page: await seal(pageContext(ids.blobId, 1), secret),
      login: await sealLogin(ids.accountId),
      ownLogin: await sealLogin(baitId(keeper.userId, 'own account')),
    },
  };
  for (const row of baitRows(made)) await putRow(deps, keeper, row);
  await renewGrant(deps, keeper, openIds(keeper.userId, 'shared').caseId);
  return secret;
}

async function findPlanted(tx: Tx, ids: BaitIds): Promise<{ secret: string; stored: Stored | null }> {
  const { rows: cases } = await tx.query<{ name: string }>('select case_name as name from cases where id = $1', [
    ids.caseId,
  ]);
  const { rows: blobs } = await tx.query<Stored>(
    `select object_key as key, encode(sha256, 'hex') as sha256, byte_count as bytes from blobs where id = $1`,
    [ids.blobId],
  );
  return { secret: cases[0]?.name.split(' ').at(-1) ?? `canary${randomDigits(12)}`, stored: blobs[0] ?? null };
}

function putRow({ web, worker, auth }: CanaryDependencies, keeper: MemberActor, row: BaitRow): Promise<unknown> {
  const { firmId } = keeper;
  const work = (tx: Tx) => insert(tx, firmId, row);
  if (row.by === 'keeper') return web.asActor(keeper, work);
  if (row.by === 'worker') return worker.asSystem('self-probe', work, { firmId });
  return auth.asSystem(row.by, work, { firmId });
}

async function insert(tx: Tx, firmId: FirmId, { table, values, settle }: BaitRow): Promise<void> {
  const all = { firm_id: firmId, ...values };
  const names = Object.keys(all);
  await tx.query(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')}) on conflict do nothing`,
    Object.values(all),
  );
  if (!settle) return;
  const changes = Object.keys(settle).map((name, i) => `${name} = $${i + 2}`);
  await tx.query(`update ${table} set ${changes.join(', ')} where id = $1`, [values['id'], ...Object.values(settle)]);
}

/** Grants end within 90 days, whoever gives them. */
async function renewGrant({ web }: CanaryDependencies, keeper: MemberActor, caseId: string): Promise<void> {
  await web.asActor(keeper, (tx) =>
    tx.query("update guest_grants set expires_at = now() + interval '60 days' where case_id = $1", [caseId]),
  );
}

export const isSham = (canaries: Canaries, firmId: string): boolean =>
  [canaries.keeper.firmId, canaries.stranger.firmId].includes(firmId as FirmId);
