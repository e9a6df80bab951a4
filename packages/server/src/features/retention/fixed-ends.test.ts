// What ends after a fixed time, with a clock that the test moves: gone a day after, there a day before.
import { fixedEndDays } from '@pacerpro/api';
import { beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { letIn, makePeople, type People } from '../../../test/people.ts';
import { newId } from '../../platform/id/id.ts';
import { endWhatIsOver } from './fixed-ends.ts';

const database = withTestDatabase();
const over = new Date('2027-01-10T12:00:00Z');
const at = (days: number) => new Date(over.getTime() + days * 86_400_000);
const endAt = (now: Date) => endWhatIsOver({ auth: database.auth, worker: database.worker, clock: { now: () => now } });
const idsIn = async (table: string) =>
  (await database.superuserRows<{ id: string }>(`select id from ${table}`)).map(({ id }) => id);

let people: People;
beforeAll(async () => {
  people = await makePeople(database);
});

const put = async (table: string, row: Record<string, unknown>) => {
  const id = newId() as string;
  const all: Record<string, unknown> = { id, ...row };
  const names = Object.keys(all);
  await database.superuserRows(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    Object.values(all),
  );
  return id;
};
const token = () => Buffer.from(newId());

/** Gone a day after its time, there a day before it; and what is not over stays for good. */
async function expectEnd(table: string, kind: keyof typeof fixedEndDays, ended: string[], living: string[]) {
  await endAt(at(fixedEndDays[kind] - 1));
  expect(await idsIn(table)).toEqual(expect.arrayContaining([...ended, ...living]));
  const gone = await endAt(at(fixedEndDays[kind] + 1));
  expect(gone[kind]).toBe(ended.length);
  const left = await idsIn(table);
  for (const id of ended) expect(left).not.toContain(id);
  for (const id of living) expect(left).toContain(id);
  expect((await endAt(at(fixedEndDays[kind] + 1)))[kind]).toBe(0);
}

describe('after its time goes', () => {
  it('mail of no firm that was sent, kept or failed, and none that waits', async () => {
    const mail = (state: string) =>
      put('system_mails', { recipient: 'a@b.test', subject: 's', state, created_at: over });
    const ended = [await mail('sent'), await mail('failed'), await mail('kept')];
    await expectEnd('system_mails', 'systemMails', ended, [await mail('queued')]);
  });

  it('an invitation that was accepted, taken back or ran out', async () => {
    const invite = (email: string, more: object) =>
      put('invitations', {
        firm_id: people.firmId,
        email,
        role: 'member',
        token_hash: token(),
        invited_by: people.alice.userId,
        expires_at: at(500),
        ...more,
      });
    const ended = [
      await invite('a@b.test', { accepted_at: over }),
      await invite('b@b.test', { revoked_at: over }),
      await invite('c@b.test', { expires_at: over }),
    ];
    await expectEnd('invitations', 'invitations', ended, [await invite('d@b.test', {})]);
  });

  it('a visit of a guest, but not one that a living link with a bound on views still counts', async () => {
    const visit = async (maxViews: number | null, grantEnds: Date) => {
      const { guestId } = await letIn(database, people, await openCase(), grantEnds);
      const link = {
        firm_id: people.firmId,
        guest_id: guestId,
        kind: 'share',
        token_hash: token(),
        max_views: maxViews,
      };
      const linkId = await put('guest_links', link);
      const session = {
        firm_id: people.firmId,
        guest_id: guestId,
        link_id: linkId,
        token_hash: token(),
        expires_at: over,
      };
      return put('guest_sessions', session);
    };
    const ended = [await visit(null, at(500)), await visit(3, at(1))];
    await expectEnd('guest_sessions', 'guestVisits', ended, [await visit(3, at(500))]);
  });

  it('a session that was ended or ran out', async () => {
    const session = (more: object) =>
      put('sessions', {
        firm_id: people.firmId,
        user_id: people.alice.userId,
        token_hash: token(),
        expires_at: at(500),
        ...more,
      });
    const ended = [await session({ revoked_at: over }), await session({ expires_at: over })];
    await expectEnd('sessions', 'sessions', ended, [await session({})]);
  });

  it('a support request of somebody who was not signed in, closed or never closed', async () => {
    const request = (more: object) =>
      put('outside_requests', {
        kind: 'other',
        urgency: 'normal',
        reply_to: 'a@b.test',
        sealed_text: Buffer.from('t'),
        created_at: over,
        ...more,
      });
    const ended = [await request({ state: 'closed', closed_at: over }), await request({})];
    const living = [await request({ state: 'closed', closed_at: at(20) }), await request({ created_at: at(20) })];
    await expectEnd('outside_requests', 'outsideRequests', ended, living);
  });

  it('a try of signing in', async () => {
    await database.superuserRows('delete from sign_in_attempts');
    for (const [mark, when] of [
      ['\\x01', over],
      ['\\x02', at(20)],
    ] as const)
      await database.superuserRows('insert into sign_in_attempts (subject_index, at, ok) values ($1, $2, true)', [
        mark,
        when,
      ]);
    expect((await endAt(at(fixedEndDays.signInAttempts - 1))).signInAttempts).toBe(0);
    expect((await endAt(at(fixedEndDays.signInAttempts + 1))).signInAttempts).toBe(1);
  });
});

let caseNumber = 0;
const openCase = () => put('cases', { firm_id: people.firmId, court_id: 'nysd', pacer_case_id: String(++caseNumber) });
