// The control plane under /__sandbox/: looks into the ledger, moves the clock, throws faults. Loopback only; no court would have it.
import type { IncomingMessage } from 'node:http';
import { makeAccount, type Account } from './accounts.ts';
import { durationMs } from './clock.ts';
import { courts } from './courts.ts';
import { json, notFound, type Reply } from './http/exchange.ts';
import type { Destination } from './http/hosts.ts';
import type { Subscription } from './mail/notices.ts';
import type { Sandbox } from './sandbox.ts';
import { fullNumber } from './world/docketNumber.ts';
import { sendDueNotices, fileNow, noticeNow } from './mail/sending.ts';

const LOOPBACK = /^(::1|127\.|::ffff:127\.)/;

type Body = Record<string, unknown>;

function readBody(bytes: Buffer): Body {
  const text = bytes.toString('utf8').trim();
  return text ? (JSON.parse(text) as Body) : {};
}

function worldSummary(sandbox: Sandbox): unknown {
  return {
    now: new Date(sandbox.clock.nowMs()).toISOString(),
    seed: sandbox.seed,
    accounts: [...sandbox.accounts.values()],
    courts: courts.map(({ id, name, host, system, pclId, timeZone }) => ({
      id,
      name,
      host,
      system,
      pclId,
      timeZone,
      cases: sandbox.world.casesOf(id).length,
    })),
    cases: sandbox.world.cases.map((subject) => ({
      court: subject.court.id,
      caseId: subject.caseId,
      docketNumber: fullNumber(subject),
      caption: subject.caption,
      kind: subject.kind,
      filedOn: subject.filedOn,
      closedOn: subject.closedOn,
      special: subject.special,
      active: subject.active,
      openingEntries: subject.openingEntries,
      mainCaseId: subject.mainCaseId,
      leadCaseId: subject.leadCaseId,
    })),
  };
}

function entries(sandbox: Sandbox, court: string, caseId: string): Reply {
  const subject = sandbox.world.findCase(court, caseId);
  if (!subject) return json({ error: 'no such case' }, 404);
  return json({
    ...subject,
    court: subject.court.id,
    entries: sandbox.world.entriesOf(subject, sandbox.clock.nowMs()),
  });
}

async function moveClock(sandbox: Sandbox, body: Body): Promise<Reply> {
  if (body.to) sandbox.clock.advance(Date.parse(String(body.to)) - sandbox.clock.nowMs());
  else sandbox.clock.advance(durationMs(body.advance));
  const now = new Date(sandbox.clock.nowMs()).toISOString();
  sandbox.journal.write({ kind: 'clock', at: now });
  const notices = await sendDueNotices(sandbox);
  return json({ now, notices });
}

function ledger(sandbox: Sandbox, query: URLSearchParams): Reply {
  const wanted = ['account', 'court', 'clientCode', 'caseId', 'docId'] as const;
  const rows = sandbox.ledger
    .rows()
    .filter((row) => wanted.every((name) => !query.has(name) || row[name] === query.get(name)));
  return json({
    rows,
    totalCents: rows.reduce((sum, row) => sum + row.cents, 0),
    billed: rows.filter((row) => row.billed).length,
  });
}

function account(sandbox: Sandbox, body: Body): Reply {
  const known = sandbox.accounts.get(String(body.loginId));
  const made = makeAccount({ ...known, ...(body as Partial<Account>), loginId: String(body.loginId) });
  sandbox.accounts.set(made.loginId, made);
  sandbox.journal.write({ kind: 'account', account: made });
  return json(made, known ? 200 : 201);
}

function subscription(sandbox: Sandbox, body: Body): Subscription {
  const made: Subscription = {
    court: String(body.court),
    caseId: String(body.caseId),
    to: String(body.to),
    name: String(body.name ?? body.to),
    format: body.format === 'plain' ? 'plain' : 'html',
    toldUntilMs: sandbox.clock.nowMs(),
  };
  sandbox.journal.write({ kind: 'subscription', subscription: made });
  return made;
}

async function route(
  sandbox: Sandbox,
  method: string,
  what: string,
  query: URLSearchParams,
  body: Body,
): Promise<Reply> {
  const [head, one, two] = what.split('/');
  const verb = `${method} ${head}`;
  switch (verb) {
    case 'GET ledger':
      return ledger(sandbox, query);
    case 'GET world':
      return json(worldSummary(sandbox));
    case 'GET cases':
      return entries(sandbox, one ?? '', two ?? '');
    case 'GET clock':
      return json({ now: new Date(sandbox.clock.nowMs()).toISOString() });
    case 'POST clock':
      return moveClock(sandbox, body);
    case 'GET logins':
      return json({ logins: sandbox.logins, count: sandbox.logins.length });
    case 'GET requests':
      return json(sandbox.requests);
    case 'GET faults':
      return json({ faults: sandbox.faults.list() });
    case 'POST faults':
      return json(sandbox.faults.add(body), 201);
    case 'DELETE faults':
      sandbox.faults.remove(one ? Number(one) : undefined);
      return json({ faults: sandbox.faults.list() });
    case 'POST accounts':
      return account(sandbox, body);
    case 'DELETE tokens':
      sandbox.tokens.endAll(one ?? null);
      return json({ ok: true });
    case 'POST subscriptions':
      sandbox.notices.subscriptions.push(subscription(sandbox, body));
      return json({ subscriptions: sandbox.notices.subscriptions }, 201);
    case 'POST notices':
      return json(await noticeNow(sandbox, body), 201);
    case 'GET mails':
      return json({ mails: sandbox.notices.sent });
    case 'POST filings':
      return json(await fileNow(sandbox, body), 201);
    default:
      return notFound();
  }
}

export async function answerControl(
  sandbox: Sandbox,
  request: IncomingMessage,
  target: Destination,
  bytes: Buffer,
): Promise<Reply> {
  if (!LOOPBACK.test(request.socket.remoteAddress ?? '')) return notFound();
  const what = target.path.replace(/^\/__sandbox\/?/, '').replace(/\/$/, '');
  try {
    return await route(sandbox, request.method ?? 'GET', what, new URLSearchParams(target.search), readBody(bytes));
  } catch (error) {
    return json({ error: error instanceof Error ? error.message : String(error) }, 400);
  }
}
