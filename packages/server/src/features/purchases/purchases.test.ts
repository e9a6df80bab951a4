// The purchase protocol against the real database and a court that charges before it sends, as PACER does.
// A crash is played by a failpoint that throws out of the attempt at every labelled step; recovery then starts from the database alone.
import { describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import type { MemberActor } from '../../access/actor.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import { type FirmId, newId, type UserId } from '../../platform/id/id.ts';
import { insertMember } from '../auth/auth.queries.ts';
import { readTask, requestCancel } from '../tasks/tasks.ts';
import { type Acceptance, acceptQuote } from './accept.ts';
import type { AttemptDependencies, BuyOutcome } from './attempt.ts';
import { cancelOpenPurchases } from './cancel.ts';
import { type Decision, decide } from './decide.ts';
import { backoff } from './purchases.jobs.ts';
import * as queries from './purchases.queries.ts';
import { recoverPurchases } from './recovery.ts';
import { type RunDependencies, runPurchases, summarise } from './run.ts';
import { readLeftToday } from './spend.queries.ts';

const database = withTestDatabase();
const clock = fixedClock('2026-06-01T12:00:00Z');
let people = 0;

/** A firm with one member, a PACER account and a case with documents to buy. */
async function firm(documents = 1) {
  const ids = { userId: newId<UserId>(), firmId: newId<FirmId>() };
  await database.auth.asSystem('sign-up', (tx) =>
    insertMember(
      tx,
      { firmName: 'Alpha LLP', email: `p${++people}@alpha.test`, name: 'Alice', passwordHash: null, role: 'owner' },
      ids,
      clock.now(),
    ),
  );
  const actor: MemberActor = { kind: 'member', ...ids, role: 'owner', via: 'session', scopes: null };
  const [{ id: accountId }] = (await database.superuserRows<{ id: string }>(
    `insert into pacer_accounts (firm_id, scope, login_name, login_index, sealed_password, created_by) values ($1, 'firm', 'login', '\\x00', '\\x00', $2) returning id`,
    [ids.firmId, ids.userId],
  )) as [{ id: string }];
  const caseId = newId<never>() as string;
  await database.superuserRows("insert into cases (firm_id, id, court_id, pacer_case_id) values ($1, $2, 'nysd', $3)", [
    ids.firmId,
    caseId,
    String(people),
  ]);
  const documentIds: string[] = [];
  for (let n = 0; n < documents; n++) {
    const rows = await database.superuserRows<{ id: string }>(
      `with e as (insert into entries (firm_id, case_id, number, order_key, content_hash) values ($1, $2, $3, $3, '\\x00') returning id)
       insert into documents (firm_id, case_id, entry_id, pacer_doc_id, role, content_hash) select $1, $2, id, $4, 'main', '\\x00' from e returning id`,
      [ids.firmId, caseId, String(n), `12700${people}${n}`],
    );
    documentIds.push(rows[0]!.id);
  }
  return { ...ids, actor, accountId, caseId, documentIds };
}
type Firm = Awaited<ReturnType<typeof firm>>;

async function quote(of: Firm, options: { high?: number | null; highs?: (number | null)[] } = {}) {
  const high = options.high === undefined ? 50 : options.high;
  return database.web.asActor(of.actor, (tx) =>
    queries.insertQuote(tx, of.firmId, of.userId, {
      kind: 'documents',
      case_id: of.caseId,
      lines: of.documentIds.map((documentId, at) => ({
        recordKey: `doc:nysd:${documentId}`,
        title: 'Complaint',
        documentId,
        lowCents: 50,
        highCents: options.highs ? options.highs[at]! : high,
        basis: '5 pages × 10¢',
        owned: false,
      })),
      request: { courtId: 'nysd' },
      low_cents: 50 * of.documentIds.length,
      high_cents: high === null ? null : high * of.documentIds.length,
      basis: 'pages',
      quoted_at: clock.now(),
      expires_at: new Date(clock.now().getTime() + 3600_000),
    }),
  );
}
const accept = (of: Firm, quoteId: string, acceptance: Partial<Acceptance> = {}, requireProof = () => {}) =>
  database.web.asActor(of.actor, (tx) =>
    acceptQuote(tx, { now: clock.now(), enqueueRun: async () => {}, requireProof }, of.actor, quoteId, {
      clientCode: 'matter-7',
      maxCents: null,
      ...acceptance,
    }),
  );

/** The court: its own billing ledger is the oracle. */
function court(answer: (documentId: string) => BuyOutcome = () => received()) {
  const charges: string[] = [];
  const buy: RunDependencies['buy'] = async (purchase) => {
    const outcome = answer(purchase.document_id!);
    if (outcome.kind === 'received' || outcome.kind === 'unsure') charges.push(purchase.document_id!);
    return outcome;
  };
  return { charges, buy };
}
const received = (): BuyOutcome => ({
  kind: 'received',
  bytes: new TextEncoder().encode('%PDF-1.7 bytes'),
  mediaType: 'application/pdf',
  receipt: { costCents: 50, billablePages: 5 },
  pages: 5,
  free: false,
  description: 'Image1-0',
});

class Crash extends Error {}
function worker(of: Firm, buy: RunDependencies['buy'], failAt?: string) {
  const deps: RunDependencies = {
    worker: database.worker,
    clock,
    staging,
    buy,
    payingAccount: async () => ({ accountId: of.accountId }),
    refuse: async () => {},
    share: async () => false,
    deliver: async (tx, purchase, { objectKey, bytes }) => {
      const { id } = await tx
        .insertInto('blobs')
        .values({
          firm_id: of.firmId,
          sha256: Buffer.from(purchase.id),
          object_key: objectKey,
          byte_count: bytes.length,
        })
        .onConflict((c) => c.columns(['firm_id', 'sha256']).doUpdateSet({ page_count: 5 }))
        .returning('id')
        .executeTakeFirstOrThrow();
      await tx
        .updateTable('documents')
        .set({ blob_id: id, acquired_at: clock.now(), acquired_how: 'bought' })
        .where('id', '=', purchase.document_id!)
        .execute();
    },
    failpoint: (step) => {
      if (step === failAt) throw new Crash(step);
    },
  };
  return deps;
}
const objects = new Map<string, Uint8Array>();
const staging: AttemptDependencies['staging'] = {
  put: async (firmId, key, bytes) => void objects.set(`${firmId}/${key}`, bytes),
  get: async (firmId, key) => objects.get(`${firmId}/${key}`) ?? null,
};
const run = (of: Firm, buy: RunDependencies['buy'], taskId: string, failAt?: string) =>
  runPurchases(worker(of, buy, failAt), of.actor, taskId).catch((e) => {
    if (!(e instanceof Crash)) throw e;
    return 'crashed' as const;
  });
const states = async (of: Firm) =>
  (
    await database.superuserRows<{ state: string }>('select state from purchases where firm_id = $1 order by id', [
      of.firmId,
    ])
  ).map((r) => r.state);
const ledger = (of: Firm) =>
  database.superuserRows<{ cents: number; kind: string; is_estimate: boolean; client_code: string }>(
    'select cents, kind, is_estimate, client_code from ledger where firm_id = $1 order by id',
    [of.firmId],
  );
const left = (of: Firm) => database.web.asActor(of.actor, (tx) => readLeftToday(tx, of.firmId, '2026-06-01'));

describe('accepting a quote', () => {
  it('reserves the worst case and makes one task; accepting again answers with the same task', async () => {
    const f = await firm(2);
    const q = await quote(f);
    const first = await accept(f, q.id);
    expect(await left(f)).toBe(10_000 - 100);
    expect((await accept(f, q.id)).id).toBe(first.id);
    expect(await left(f)).toBe(10_000 - 100);
  });

  it('ten people accepting ten quotes of the same document at once make one purchase', async () => {
    const f = await firm();
    const quotes = await Promise.all(Array.from({ length: 10 }, () => quote(f)));
    const tasks = await Promise.all(quotes.map((q) => accept(f, q.id)));
    expect(new Set(tasks.map((t) => t.id)).size).toBe(1);
    expect(await states(f)).toEqual(['intent']);
    expect(await left(f)).toBe(10_000 - 50);
  });

  it('refuses an expired quote, a missing client code, and a limitless price without a maximum', async () => {
    const f = await firm();
    const q = await quote(f);
    await expect(accept(f, q.id, { clientCode: null })).rejects.toMatchObject({ code: 'quote.client_code_required' });
    await expect(accept(f, q.id, { clientCode: 'two words' })).rejects.toMatchObject({
      code: 'quote.client_code_refused',
    });
    const uncapped = await quote(f, { high: null });
    await expect(accept(f, uncapped.id)).rejects.toMatchObject({ code: 'quote.maximum_required' });
    clock.advance(2 * 3600_000);
    await expect(accept(f, q.id)).rejects.toMatchObject({ code: 'quote.expired' });
    clock.set('2026-06-01T12:00:00Z');
  });

  it('the most a person pays is for all of it: lines with a cap count at the cap, the others share what is left', async () => {
    const f = await firm(4);
    const highs = [300, null, 50, null];
    const q = await quote(f, { highs });
    for (const maxCents of [300, 449])
      await expect(accept(f, q.id, { maxCents })).rejects.toMatchObject({ code: 'quote.over_maximum' });
    await accept(f, q.id, { maxCents: 1001 });
    const limits = await database.superuserRows<{ max_cents: number }>(
      'select max_cents from purchases where quote_id = $1 order by id',
      [q.id],
    );
    expect(limits.map((row) => row.max_cents)).toEqual([300, 325, 50, 325]);
    expect(await left(f)).toBe(10_000 - 1000);
    // A cap does not help who set a lower limit.
    const capped = await firm(2);
    const second = await quote(capped, { high: 300 });
    await expect(accept(capped, second.id, { maxCents: 599 })).rejects.toMatchObject({ code: 'quote.over_maximum' });
  });

  it('asks for a fresh proof above thirty dollars, and without one nothing is reserved', async () => {
    const f = await firm();
    const unproven = () => {
      throw new Error('proof');
    };
    const dear = await quote(f, { high: 3001 });
    await expect(accept(f, dear.id, {}, unproven)).rejects.toThrow('proof');
    expect(await left(f)).toBe(10_000);
    await expect(accept(f, dear.id)).resolves.toBeTruthy();
    const g = await firm();
    await expect(accept(g, (await quote(g, { high: 3000 })).id, {}, unproven)).resolves.toBeTruthy();
  });

  it("a stranger's acceptance is told that the quote does not exist", async () => {
    const [f, stranger] = [await firm(), await firm()];
    const q = await quote(f);
    await expect(accept(stranger, q.id)).rejects.toMatchObject({ code: 'not_found', status: 404 });
  });

  it('of 100 acceptances at once under a limit for 37, exactly 37 pass', async () => {
    const f = await firm(100);
    await database.superuserRows('update firms set daily_limit_cents = $2 where id = $1', [f.firmId, 37 * 50]);
    const quotes = await Promise.all(f.documentIds.map((id) => quote({ ...f, documentIds: [id] })));
    const results = await Promise.allSettled(quotes.map((q) => accept(f, q.id)));
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(37);
    expect(results.flatMap((r) => (r.status === 'rejected' ? [r.reason.code] : []))).toEqual(
      Array(63).fill('quote.limit_reached'),
    );
    expect(await left(f)).toBe(0);
  });
});

describe('buying', () => {
  it('charges once, books the receipt with the client code, and gives the rest of the promise back', async () => {
    const f = await firm();
    const q = await quote(f, { high: 300 });
    const task = await accept(f, q.id);
    const c = court();
    await run(f, c.buy, task.id);
    expect(c.charges).toHaveLength(1);
    expect(await states(f)).toEqual(['stored']);
    expect(await ledger(f)).toEqual([{ cents: 50, kind: 'charge', is_estimate: false, client_code: 'matter-7' }]);
    expect(await left(f)).toBe(10_000 - 50);
    expect(await database.web.asActor(f.actor, (tx) => readTask(tx, task.id))).toMatchObject({
      state: 'done',
      done_count: 1,
    });
  });

  it('running the same task again, or in two workers at once, charges nothing more', async () => {
    const f = await firm(3);
    const task = await accept(f, (await quote(f)).id);
    const c = court();
    await Promise.all([run(f, c.buy, task.id), run(f, c.buy, task.id), run(f, c.buy, task.id)]);
    await run(f, c.buy, task.id);
    expect(c.charges.toSorted()).toEqual(f.documentIds.toSorted());
    expect(await states(f)).toEqual(['stored', 'stored', 'stored']);
  });

  it('a bought document cannot be bought again by a new quote', async () => {
    const f = await firm();
    const task = await accept(f, (await quote(f)).id);
    const second = await quote(f);
    await run(f, court().buy, task.id);
    await expect(accept(f, second.id)).rejects.toMatchObject({ code: 'quote.nothing_to_buy' });
  });

  it.each([
    ['sealed', 'The court says this is sealed. Nothing was charged.'],
    [
      'filer-account',
      'The PACER account that pays may file in court, so it is not used. Enter one that can only search; nothing was charged.',
    ],
  ])('a refusal without a receipt (%s) costs nothing and says why', async (reason, message) => {
    const f = await firm();
    const task = await accept(f, (await quote(f)).id);
    await run(f, court(() => ({ kind: 'refused', reason, receipt: null })).buy, task.id);
    expect(await states(f)).toEqual(['rejected']);
    expect(await ledger(f)).toEqual([]);
    expect(await left(f)).toBe(10_000);
    expect(await database.web.asActor(f.actor, (tx) => readTask(tx, task.id))).toMatchObject({
      state: 'failed',
      message,
    });
  });

  it('a broken connection while buying parks the purchase, keeps the promise and never sends again', async () => {
    const f = await firm();
    const task = await accept(f, (await quote(f)).id);
    const c = court(() => ({ kind: 'unsure', reason: 'connection-lost' }));
    await run(f, c.buy, task.id);
    await run(f, c.buy, task.id);
    await recoverPurchases(worker(f, c.buy), f.firmId);
    expect(c.charges).toHaveLength(1);
    expect(await states(f)).toEqual(['unknown']);
    expect(await left(f)).toBe(10_000 - 50);
    expect(await database.web.asActor(f.actor, (tx) => readTask(tx, task.id))).toMatchObject({ state: 'parked' });
    // A new quote for it joins the parked one instead of paying again.
    expect((await accept(f, (await quote(f)).id)).id).toBe(task.id);
  });

  it('a missing receipt is booked at the worst case and marked as an estimate', async () => {
    const f = await firm();
    const task = await accept(f, (await quote(f, { high: 300 })).id);
    await run(f, court(() => ({ ...received(), receipt: null }) as BuyOutcome).buy, task.id);
    expect(await ledger(f)).toEqual([{ cents: 300, kind: 'charge', is_estimate: true, client_code: 'matter-7' }]);
  });

  it('a court that cannot be asked leaves the purchase to be tried later', async () => {
    const f = await firm();
    const task = await accept(f, (await quote(f)).id);
    expect(await run(f, court(() => ({ kind: 'not-sent', reason: 'maintenance' })).buy, task.id)).toEqual({
      again: 'maintenance',
    });
    const c = court();
    await run(f, c.buy, task.id);
    expect([c.charges.length, await states(f)]).toEqual([1, ['stored']]);
  });

  it('cancelling stops before the next document and gives its promise back', async () => {
    const f = await firm(3);
    const task = await accept(f, (await quote(f)).id);
    const c = court();
    await run(
      f,
      async (purchase, permit) => {
        await database.web.asActor(f.actor, (tx) => requestCancel(tx, task.id, clock.now()));
        return c.buy(purchase, permit);
      },
      task.id,
    );
    expect(c.charges).toHaveLength(1);
    expect((await states(f)).toSorted()).toEqual(['cancelled', 'cancelled', 'stored']);
    expect(await left(f)).toBe(10_000 - 50);
  });
});

describe('a parked purchase', () => {
  /** As an administrator decides; the task is told anew, as the worker's job does. */
  const decideOn = async (of: Firm, taskId: string, decision: Decision) => {
    const [{ id }] = (await database.superuserRows<{ id: string }>('select id from purchases where quote_id = $1', [
      taskId,
    ])) as [{ id: string }];
    const told: string[] = [];
    const retell = async (_tx: unknown, task: string) => void told.push(task);
    const row = await database.web.asActor(of.actor, (tx) => decide(tx, retell, of.actor, id, decision, clock.now()));
    expect(told).toEqual([taskId]);
    await summarise({ worker: database.worker, clock }, of.actor, taskId);
    return row;
  };
  const lines = (of: Firm) =>
    database.superuserRows(
      `select kind, cents, is_estimate, description, quoted_low_cents, quoted_high_cents, account_id = $2 as account, purchase_id is not null as bought
         from ledger where firm_id = $1 order by id`,
      [of.firmId, of.accountId],
    );
  const taskState = async (of: Firm, taskId: string) =>
    (await database.web.asActor(of.actor, (tx) => readTask(tx, taskId))).state;
  const parked = async (high = 300) => {
    const f = await firm();
    const task = await accept(f, (await quote(f, { high })).id);
    await run(f, court(() => ({ kind: 'unsure', reason: 'connection-lost' })).buy, task.id);
    expect(await taskState(f, task.id)).toBe('parked');
    return { f, taskId: task.id };
  };

  it('that was charged is booked as an estimate with its quote and account, and the credit that came ends it at nothing', async () => {
    const { f, taskId } = await parked();
    await decideOn(f, taskId, 'request-credit');
    expect(await taskState(f, taskId)).toBe('failed');
    const quoted = { quoted_low_cents: 50, quoted_high_cents: 300, account: true, bought: true, is_estimate: true };
    const charge = {
      kind: 'charge',
      cents: 300,
      description: 'Complaint: charged and not received; credit to be requested',
    };
    expect(await lines(f)).toEqual([{ ...charge, ...quoted }]);
    await expect(decideOn(f, taskId, 'buy-again')).rejects.toMatchObject({ code: 'purchase.wrong_decision' });
    await decideOn(f, taskId, 'credit-received');
    expect(await lines(f)).toEqual([
      { ...charge, ...quoted },
      { kind: 'credit', cents: -300, description: 'Complaint: credit received', ...quoted },
    ]);
    await expect(decideOn(f, taskId, 'credit-received')).rejects.toMatchObject({ code: 'purchase.not_parked' });
  });

  it('released for buying again is booked, and a new quote buys it', async () => {
    const { f, taskId } = await parked();
    await decideOn(f, taskId, 'buy-again');
    const again = await accept(f, (await quote(f)).id);
    expect(again.id).not.toBe(taskId);
    const c = court();
    await run(f, c.buy, again.id);
    expect(c.charges).toHaveLength(1);
    expect((await ledger(f)).map((line) => [line.kind, line.cents])).toEqual([
      ['charge', 300],
      ['charge', 50],
    ]);
    expect(await left(f)).toBe(10_000 - 350);
  });

  it('that was not charged leaves no line and gives its promise back', async () => {
    const { f, taskId } = await parked();
    await decideOn(f, taskId, 'not-charged');
    expect([await ledger(f), await left(f), await taskState(f, taskId)]).toEqual([[], 10_000, 'failed']);
  });

  it('whose filing fails keeps nobody else waiting; after some tries a person is asked, who has it filed when it can be', async () => {
    const f = await firm(2);
    const [first, second] = f.documentIds as [string, string];
    const task = await accept(f, (await quote({ ...f, documentIds: [first] })).id);
    const trouble: unknown[] = [];
    const broken: RunDependencies = {
      ...worker(f, court().buy),
      onTrouble: (error) => void trouble.push(error),
      deliver: async () => {
        throw new Error('The docket cannot be written.');
      },
    };
    await expect(runPurchases(broken, f.actor, task.id)).rejects.toThrow('cannot be written');
    for (let tries = 1; tries <= 5; tries++) {
      expect(await states(f)).toEqual(['staged']);
      expect(await recoverPurchases(broken, f.firmId)).toEqual({ finished: 0, parked: tries === 5 ? 1 : 0 });
      expect(trouble).toHaveLength(tries);
    }
    expect(await states(f)).toEqual(['unknown']);
    // Another one of the firm, interrupted after the first, is finished although the first is not.
    const other = await accept(f, (await quote({ ...f, documentIds: [second] })).id);
    expect(await run(f, court().buy, other.id, 'settled')).toBe('crashed');
    await database.superuserRows("update purchases set state = 'staged', delivery_tries = 0 where quote_id = $1", [
      task.id,
    ]);
    const { deliver } = worker(f, court().buy);
    const halfBroken = {
      ...broken,
      deliver: ((tx, purchase, bought) =>
        purchase.document_id === first
          ? broken.deliver(tx, purchase, bought)
          : deliver(tx, purchase, bought)) as typeof deliver,
    };
    expect(await recoverPurchases(halfBroken, f.firmId)).toEqual({ finished: 1, parked: 0 });
    expect(await states(f)).toEqual(['staged', 'stored']);
    for (let tries = 2; tries <= 5; tries++) await recoverPurchases(halfBroken, f.firmId);
    expect(await database.web.asActor(f.actor, (tx) => readTask(tx, task.id))).toMatchObject({
      state: 'parked',
      message: expect.stringContaining('paid for and kept'),
    });
    await expect(decideOn(f, task.id, 'buy-again')).rejects.toMatchObject({ code: 'purchase.wrong_decision' });
    await decideOn(f, task.id, 'file-again');
    expect(await recoverPurchases(worker(f, court().buy), f.firmId)).toEqual({ finished: 1, parked: 0 });
    expect(await states(f)).toEqual(['stored', 'stored']);
    expect(await taskState(f, task.id)).toBe('done');
    expect((await ledger(f)).map((line) => line.cents)).toEqual([50, 50]);
    expect(await left(f)).toBe(10_000 - 100);
  });
});

describe('a task that nobody comes back for', () => {
  it('stopped while it waits for the court gives its promise back in the same moment', async () => {
    const f = await firm(3);
    const task = await accept(f, (await quote(f)).id);
    await run(f, court(() => ({ kind: 'not-sent', reason: 'maintenance' })).buy, task.id);
    await database.web.asActor(f.actor, async (tx) => {
      await requestCancel(tx, task.id, clock.now());
      expect(await cancelOpenPurchases(tx, task.id, 'cancelled', clock.now())).toBe(3);
    });
    expect([await states(f), await left(f)]).toEqual([['cancelled', 'cancelled', 'cancelled'], 10_000]);
    await summarise({ worker: database.worker, clock }, f.actor, task.id);
    const c = court();
    await run(f, c.buy, task.id);
    expect(c.charges).toEqual([]);
    expect(await database.web.asActor(f.actor, (tx) => readTask(tx, task.id))).toMatchObject({ state: 'cancelled' });
  });

  it('without a PACER account says so', async () => {
    const f = await firm();
    const task = await accept(f, (await quote(f)).id);
    await runPurchases(
      { ...worker(f, court().buy), payingAccount: async () => ({ problem: 'none' }) },
      f.actor,
      task.id,
    );
    expect(await database.web.asActor(f.actor, (tx) => readTask(tx, task.id))).toMatchObject({
      state: 'failed',
      problem_code: 'account-none',
      message: 'There is no PACER account to buy with. Add one in the settings.',
    });
    expect(await left(f)).toBe(10_000);
  });

  it('a court that does not answer is asked again after half a minute, then twice as long each time, at most half an hour', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 20].map((attempt) => backoff(attempt) / 60_000)).toEqual([
      0.5, 1, 2, 4, 8, 16, 30, 30,
    ]);
  });
});

describe('a crash at every step of a purchase', () => {
  for (const step of ['claimed', 'answered', 'facts-staged', 'bytes-staged', 'settled'] as const)
    it(`after "${step}": nothing is charged twice, and the ledger plus what is parked equals the court's bill`, async () => {
      const f = await firm();
      const task = await accept(f, (await quote(f)).id);
      const c = court();
      expect(await run(f, c.buy, task.id, step)).toBe('crashed');
      const recovered = await recoverPurchases(worker(f, c.buy), f.firmId);
      expect(await run(f, c.buy, task.id)).toBe('finished');
      expect(c.charges.length).toBe(step === 'claimed' ? 0 : 1);
      const bytesAreSafe = step === 'bytes-staged' || step === 'settled';
      expect(recovered).toEqual(bytesAreSafe ? { finished: 1, parked: 0 } : { finished: 0, parked: 1 });
      expect(await states(f)).toEqual([bytesAreSafe ? 'stored' : 'unknown']);
      expect((await ledger(f)).map((line) => line.cents)).toEqual(bytesAreSafe ? [50] : []);
      expect(await left(f)).toBe(10_000 - 50);
      await recoverPurchases(worker(f, c.buy), f.firmId);
      expect((await ledger(f)).length).toBe(bytesAreSafe ? 1 : 0);
    });
});
