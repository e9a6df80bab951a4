// Many clients on few connections, some of whom leave while their query runs: whose context does each answer carry?
import { anonymous, type MemberActor } from '../src/access/actor.ts';
import type { Database } from '../src/platform/db/database.ts';
import { sql } from '../src/platform/db/tx.ts';
import { type FirmId, newId, type UserId } from '../src/platform/id/id.ts';

export type LeakHunt = { readonly asked: number; readonly answered: number; readonly foreign: number };

const member = (): MemberActor => ({
  kind: 'member',
  firmId: newId<FirmId>(),
  userId: newId<UserId>(),
  role: 'member',
  via: 'session',
  scopes: null,
});

/** 200 clients at a time, every third of whom is cancelled at a random moment; until `most` have asked or the time is over. */
export async function huntLeaks(database: Database, most: number, end = Number.POSITIVE_INFINITY): Promise<LeakHunt> {
  const hunt = { asked: 0, answered: 0, foreign: 0 };
  while (hunt.asked < most && Date.now() < end)
    await Promise.all(
      Array.from({ length: 200 }, async (_, i) => {
        const actor = i % 7 === 0 ? anonymous : member();
        const leaving = new AbortController();
        if (i % 3 === 0) setTimeout(() => leaving.abort(), Math.random() * 8);
        hunt.asked++;
        const seen = await database
          .asActor(actor, (tx) => sql<{ firm: string | null }>`select app.current_firm_id() as firm`.execute(tx), {
            signal: leaving.signal,
            readOnly: i % 2 === 0,
          })
          .catch((error) => {
            if (error.name !== 'AbortError') throw error;
            return null;
          });
        if (!seen) return;
        hunt.answered++;
        if (seen.rows[0]!.firm !== ('firmId' in actor ? actor.firmId : null)) hunt.foreign++;
      }),
    );
  return hunt;
}
