// The bait: a firm that nobody belongs to, made once per installation. In it a case behind an ethical wall, and one that a guest
// may see no more.
// Nobody can sign in to it: its people have no password and addresses that cannot receive mail.
import type { MemberActor, GuestActor } from '../../access/actor.ts';
import { randomDigits } from '../../platform/crypto/token.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type FirmId, type GuestId, newId } from '../../platform/id/id.ts';

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
export type CanaryDependencies = { readonly web: Database; readonly worker: Database; readonly people: ShamPeople };

export type Canaries = {
  readonly keeper: MemberActor;
  readonly outsider: MemberActor;
  readonly stranger: MemberActor;
  readonly guest: GuestActor;
  readonly ids: Readonly<
    Record<'caseId' | 'entryId' | 'documentId' | 'taskId' | 'quoteId' | 'matterId' | 'wallId', string>
  >;
  /** The word that finds the canary, and the one that must never be read by an outsider. */
  readonly bait: string;
  readonly secret: string;
};

const address = (name: string) => `${name}@canary.invalid`;

export async function ensureCanaries(deps: CanaryDependencies): Promise<Canaries> {
  const { people } = deps;
  const firmName = 'Canary (kept by this installation to test itself)';
  const keeper =
    (await people.find(address('keeper'))) ??
    (await people.make({ email: address('keeper'), name: 'Canary keeper', role: 'owner', firmName }));
  const outsider =
    (await people.find(address('outsider'))) ??
    (await people.make({
      email: address('outsider'),
      name: 'Canary outsider',
      role: 'admin',
      firmName,
      firmId: keeper.firmId,
    }));
  const stranger =
    (await people.find(address('stranger'))) ??
    (await people.make({
      email: address('stranger'),
      name: 'Canary stranger',
      role: 'owner',
      firmName: 'Stranger (kept by this installation to test itself)',
    }));
  const known = await deps.worker.asSystem('self-probe', findCanary, { firmId: keeper.firmId });
  const planted = known ?? (await plant(deps, keeper));
  return {
    keeper,
    outsider,
    stranger,
    ...planted,
    guest: { kind: 'guest', firmId: keeper.firmId, guestId: planted.guestId },
  };
}

type Planted = Pick<Canaries, 'ids' | 'bait' | 'secret'> & { guestId: GuestId };
const BAIT = 'canarybait';

async function findCanary(tx: Tx): Promise<Planted | null> {
  const { rows } = await tx.query<Canaries['ids'] & { guestId: GuestId; name: string }>(
    `select c.id as "caseId", c.case_name as name, e.id as "entryId", d.id as "documentId", t.id as "taskId", q.id as "quoteId", m.matter_id as "matterId", w.id as "wallId", g.id as "guestId"
       from cases c join entries e on e.case_id = c.id join documents d on d.case_id = c.id join tasks t on t.case_id = c.id join quotes q on q.case_id = c.id
       join case_matters m on m.case_id = c.id join walls w on w.matter_id = m.matter_id and w.lifted_at is null join guest_grants r on r.case_id <> c.id join guests g on g.id = r.guest_id limit 1`,
  );
  if (!rows[0]) return null;
  const { guestId, name, ...ids } = rows[0];
  return { ids, guestId, bait: BAIT, secret: name.split(' ').at(-1)! };
}

/** All or, where a process dies in between, again from the start: only a whole canary is found. */
async function plant({ web, worker }: CanaryDependencies, keeper: MemberActor): Promise<Planted> {
  const firm = keeper.firmId;
  const id = () => newId() as string;
  const ids = {
    caseId: id(),
    entryId: id(),
    documentId: id(),
    taskId: id(),
    quoteId: id(),
    matterId: id(),
    wallId: id(),
  };
  const [clientId, openCaseId, openEntryId, guestId] = [id(), id(), id(), newId<GuestId>()];
  const secret = `canary${randomDigits(12)}`;
  const name = `${BAIT} ${secret}`;
  const hash = Buffer.alloc(32);
  await worker.asSystem(
    'self-probe',
    async (tx) => {
      const put = (table: string, columns: Record<string, unknown>) => {
        const all = { firm_id: firm, ...columns };
        const names = Object.keys(all);
        return tx.query(
          `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
          Object.values(all),
        );
      };
      const { caseId, entryId, documentId } = ids;
      const vector = { case_id: caseId, court_id: 'nysd', tsv: `'${BAIT}':1 '${secret}':2` };
      await put('cases', { id: caseId, court_id: 'nysd', case_name: name });
      await put('entries', {
        id: entryId,
        case_id: caseId,
        number: '1',
        text: name,
        order_key: '1',
        content_hash: hash,
      });
      await put('documents', { id: documentId, case_id: caseId, entry_id: entryId, role: 'main', content_hash: hash });
      await put('tasks', {
        id: ids.taskId,
        kind: 'docket',
        title: name,
        state: 'done',
        case_id: caseId,
        requested_by: keeper.userId,
      });
      await put('quotes', {
        id: ids.quoteId,
        kind: 'docket',
        case_id: caseId,
        lines: '[]',
        low_cents: 0,
        basis: name,
        quoted_by: keeper.userId,
        expires_at: new Date(),
      });
      await put('search.entries', { ...vector, entry_id: entryId, type: 'other' });
      await put('search.cases', vector);
      const open = { ...vector, case_id: openCaseId, tsv: `'${BAIT}':1` };
      // What the guest was let in to stands before no wall: only the end of the access hides it.
      await put('cases', { id: openCaseId, court_id: 'nysd', case_name: BAIT });
      await put('entries', {
        id: openEntryId,
        case_id: openCaseId,
        number: '1',
        text: BAIT,
        order_key: '1',
        content_hash: hash,
      });
      await put('search.entries', { ...open, entry_id: openEntryId, type: 'other' });
      await put('search.cases', open);
      await put('clients', { id: clientId, name: BAIT });
      await put('matters', { id: ids.matterId, client_id: clientId, name, client_code: null });
      await put('case_matters', { case_id: caseId, matter_id: ids.matterId });
    },
    { firmId: firm },
  );
  await web.asActor(keeper, async (tx) => {
    await tx.query('insert into walls (firm_id, id, matter_id, reason, created_by) values ($1, $2, $3, $4, $5)', [
      firm,
      ids.wallId,
      ids.matterId,
      name,
      keeper.userId,
    ]);
    await tx.query('insert into wall_members (firm_id, wall_id, user_id) values ($1, $2, $3)', [
      firm,
      ids.wallId,
      keeper.userId,
    ]);
    await tx.query("insert into guests (firm_id, id, kind, email, name) values ($1, $2, 'person', $3, $4)", [
      firm,
      guestId,
      address('guest'),
      BAIT,
    ]);
    await tx.query(
      "insert into guest_grants (firm_id, guest_id, case_id, expires_at) values ($1, $2, $3, now() - interval '1 day')",
      [firm, guestId, openCaseId],
    );
  });
  return { ids, guestId, bait: BAIT, secret };
}

export const isSham = (canaries: Canaries, firmId: string): boolean =>
  [canaries.keeper.firmId, canaries.stranger.firmId].includes(firmId as FirmId);
