// asActor: context, commit, rollback, retry, cancellation, and that nothing of one asker reaches the next.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { huntLeaks } from '../../../test/leak-hunt.ts';
import { atLeastAsRecorded } from '../../../test/policy/counts.ts';
import { deepSeconds } from '../../../test/policy/deep.ts';
import { anonymous, type MemberActor } from '../../access/actor.ts';
import { type FirmId, newId, type UserId } from '../id/id.ts';
import type { Database } from './database.ts';
import { sql, type Tx } from './tx.ts';

const database = withTestDatabase();

function member(): MemberActor {
  return {
    kind: 'member',
    firmId: newId<FirmId>(),
    userId: newId<UserId>(),
    role: 'member',
    via: 'session',
    scopes: null,
  };
}

const context = async (tx: Tx) => {
  const { rows } = await sql<{ kind: string; firm: string | null; user: string | null }>`
    select current_setting('app.actor_kind', true) as kind, app.current_firm_id() as firm, app.current_user_id() as user`.execute(
    tx,
  );
  return rows[0]!;
};

beforeAll(async () => {
  await database.superuserRows(
    'create table public.notes (id int primary key, text text); grant select, insert, update on public.notes to pp_web; insert into public.notes values (1, $$first$$), (2, $$second$$)',
  );
});

const noteText = async (db: Database, id: number) =>
  db.asActor(
    anonymous,
    async (tx) => (await tx.query<{ text: string }>('select text from public.notes where id = $1', [id])).rows[0]?.text,
  );

describe('asActor', () => {
  it('tells the database who is asking, in the same round trip as the first query', async () => {
    const actor = member();
    expect(await database.web.asActor(actor, context)).toEqual({
      kind: 'member',
      firm: actor.firmId,
      user: actor.userId,
    });
  });

  it('leaves nothing of one asker for the next on the same connection', async () => {
    await database.web.asActor(member(), context);
    expect(await database.web.asActor(anonymous, context)).toEqual({ kind: 'anonymous', firm: null, user: null });
  });

  it('gives each of 500 interleaved askers its own context', async () => {
    const actors = Array.from({ length: 500 }, member);
    const seen = await Promise.all(
      actors.map((actor, i) => database.web.asActor(actor, context, { readOnly: i % 2 === 0 })),
    );
    expect(seen.map((s) => s.firm)).toEqual(actors.map((a) => a.firmId));
  });

  it('saves on success and saves nothing on failure', async () => {
    await database.web.asActor(anonymous, (tx) => tx.query("insert into public.notes values (10, 'kept')"));
    await expect(
      database.web.asActor(anonymous, async (tx) => {
        await tx.query("insert into public.notes values (11, 'lost')");
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect([await noteText(database.web, 10), await noteText(database.web, 11)]).toEqual(['kept', undefined]);
  });

  it('does not call a transaction saved whose failed statement was swallowed', async () => {
    const work = async (tx: Tx) => {
      await tx.query("insert into public.notes values (12, 'lost')");
      await tx.query('select 1/0').catch(() => {});
    };
    await expect(database.web.asActor(anonymous, work)).rejects.toThrow('nothing was saved');
    expect(await noteText(database.web, 12)).toBeUndefined();
  });

  it('refuses every write in a read-only transaction', async () => {
    const write = (tx: Tx) => tx.query("insert into public.notes values (13, 'x')");
    await expect(database.web.asActor(anonymous, write, { readOnly: true })).rejects.toMatchObject({ code: '25006' });
  });

  it('lets nobody use a handle after its transaction', async () => {
    const leaked = await database.web.asActor(member(), async (tx) => ({ tx }));
    await expect(context(leaked.tx)).rejects.toThrow('over');
    await expect(leaked.tx.query('select 1')).rejects.toThrow('over');
  });

  it('tries again after a serialization failure, and both updates count', async () => {
    await database.web.asActor(anonymous, (tx) => tx.query("insert into public.notes values (20, '0')"));
    const add = async (tx: Tx) => {
      const { rows } = await tx.query<{ text: string }>('select text from public.notes where id = 20');
      await tx.query('select pg_sleep(0.02)');
      await tx.query('update public.notes set text = $1 where id = 20', [String(Number(rows[0]!.text) + 1)]);
    };
    const options = { isolation: 'serializable', retries: 10 } as const;
    await Promise.all([1, 2, 3].map(() => database.web.asActor(anonymous, add, options)));
    expect(await noteText(database.web, 20)).toBe('3');
  });

  it('cancels the running query of an asker who left, within a moment', async () => {
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(), 30);
    const started = Date.now();
    await expect(
      database.web.asActor(member(), (tx) => tx.query('select pg_sleep(10)'), { signal: leaving.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(Date.now() - started).toBeLessThan(2_000);
    const busy = await database.superuserRows(
      "select 1 from pg_stat_activity where usename = 'pp_web' and state <> 'idle' and datname = current_database()",
    );
    expect(busy).toEqual([]);
  });

  it(
    'shows no foreign context in 20,000 pooled requests of 200 clients, of which every third is cancelled',
    async () => {
      const hunt = deepSeconds
        ? await huntLeaks(database.web, 5_000_000, Date.now() + deepSeconds * 1000)
        : await huntLeaks(database.web, 20_000);
      console.log(`pooled requests: ${hunt.asked}, ${hunt.answered} answered, ${hunt.foreign} with a foreign context`);
      expect(hunt.foreign).toBe(0);
      expect(hunt.answered).toBeGreaterThan(hunt.asked / 2);
      if (!deepSeconds) atLeastAsRecorded({ pooledRequests: hunt.asked });
    },
    (deepSeconds + 60) * 1000,
  );

  it('reads court dates as dates and money as exact integers', async () => {
    const { rows } = await database.web.asActor(anonymous, (tx) =>
      tx.query("select date '2017-08-28' as filed, 3000::bigint as cents"),
    );
    expect(rows[0]).toEqual({ filed: '2017-08-28', cents: 3000 });
  });
});

describe('tryLock', () => {
  it('is given to one holder at a time and ends with its session', async () => {
    const lock = (await database.worker.tryLock('account 1'))!;
    expect(await database.fetch.tryLock('account 1')).toBeNull();
    expect(await lock.stillHeld()).toBe(true);
    await database.superuserRows(
      "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
    );
    expect(await lock.stillHeld()).toBe(false);
    // The server notices the end of a killed session a moment later.
    const next = await vi.waitFor(
      async () => (await database.fetch.tryLock('account 1')) ?? Promise.reject(new Error('still taken')),
    );
    expect(await next.stillHeld()).toBe(true);
    await next.release();
    await lock.release();
  });
});
