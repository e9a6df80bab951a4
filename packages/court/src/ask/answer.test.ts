// What a page means for the client's next step, where money hangs on it.
import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer.ts';
import { findCourt } from '../registry/courts.ts';
import { buyDocket } from './dockets.ts';
import { askFree, askPaid } from './exchange.ts';
import { type CourtResponse, type FreeRequest, type PaidRequest, type Transport, TransportError } from './request.ts';

const page = (text: string, status = 200): CourtResponse => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: new TextEncoder().encode(text),
});
const kind = (text: string, status?: number) => readAnswer(page(text, status)).kind;

describe('an answer', () => {
  it.each([
    ['a docket', '<h3>CIVIL DOCKET FOR CASE #: 1:24-cv-1</h3><td>Docket Text</td><td>filed under seal</td>', 'page'],
    ['an appeal', '<b>Court of Appeals Docket #:</b> 24-1 <td>Sealed Document filed</td>', 'page'],
    ['a history', '<th>Doc.<br>No.</th><th>Dates</th><th>Description</th><td>Motion to file under seal</td>', 'page'],
    ['a menu', 'Document Selection Menu <td>Sealed Document</td>', 'menu'],
    ['a case list', "<request number='1'><case title='In re Sealed Document'/></request>", 'page'],
  ])('%s that speaks of seals refuses nothing', (_, text, expected) => {
    expect(kind(text)).toBe(expected);
  });
  it('a stub of a case without a docket is a refusal with its reason', () => {
    const stub = '<h3>CIVIL DOCKET FOR CASE #: 1:24-cv-1</h3> *** This case was administratively closed.***';
    expect(readAnswer(page(stub))).toEqual({ kind: 'refused', reason: 'administratively-closed' });
  });
  it('only a 503 is maintenance; other failures may have been acted on', () => {
    expect([500, 502, 504, 408].map((status) => kind('oops', status))).toEqual(Array(4).fill('broke-down'));
    expect(kind('<title>408 Request Time-out</title>')).toBe('broke-down');
    expect(kind('oops', 503)).toBe('maintenance');
  });
  it('a status of 400 to 499 is a refusal, whatever page comes with it', () => {
    const docket = '<h3>CIVIL DOCKET FOR CASE #: 1:24-cv-1</h3><td>Docket Text</td></html>';
    expect([404, 410].map((status) => readAnswer(page(docket, status)))).toEqual(
      Array(2).fill({ kind: 'refused', reason: 'page-not-found' }),
    );
    expect([400, 403, 429].map((status) => readAnswer(page('%PDF-1.7', status)))).toEqual(
      Array(3).fill({ kind: 'refused', reason: 'request-refused' }),
    );
    expect(kind('<script>document.location = "https://pacer.login.uscourts.gov/"</script>', 401)).toBe('login');
  });
});

describe('what trouble means', () => {
  const facts = {
    method: 'POST',
    host: 'ecf.nysd.uscourts.gov',
    path: '/',
    headers: {},
    body: { kind: 'none' },
    timeoutMs: 1,
  } as const;
  const free: FreeRequest = { ...facts, billing: 'free' };
  const paid: PaidRequest = { ...facts, billing: 'paid' };
  const broken: Transport = async () => page('oops', 500);
  const lost =
    (phase: 'before' | 'after'): Transport =>
    async () => {
      throw new TransportError(phase, 'lost');
    };

  it('a free request that failed was not sent; a paying one may have been billed', async () => {
    expect(await askFree(broken, free)).toEqual({ kind: 'not-sent', reason: 'maintenance' });
    expect(await askPaid(broken, paid, { maxCents: 300 })).toMatchObject({
      kind: 'unsure',
      reason: 'court-broke-down',
    });
  });
  it('a report that was not found is a refusal without a charge, and a page without case or receipt is not taken for a report', async () => {
    const answers =
      (status: number, text: string): Transport =>
      async ({ billing }) =>
        billing === 'paid' ? page(text, status) : page('<form>');
    const buy = (transport: Transport) =>
      buyDocket(
        { transport, credentials: { token: 't', clientCode: null } },
        findCourt('nysd')!,
        '1',
        { parties: true, terminatedParties: true },
        { maxCents: 300 },
      );
    expect(await buy(answers(404, '<h1>Not Found</h1></body></html>'))).toMatchObject({
      kind: 'refused',
      reason: 'page-not-found',
      receipt: null,
    });
    expect(await buy(answers(200, '<h1>Welcome</h1></body></html>'))).toMatchObject({
      kind: 'unsure',
      reason: 'unknown-page',
    });
  });
  it('a connection that was never made costs nothing, one that was lost later is unsure', async () => {
    expect(await askPaid(lost('before'), paid, { maxCents: 300 })).toEqual({ kind: 'not-sent', reason: 'transport' });
    expect(await askPaid(lost('after'), paid, { maxCents: 300 })).toMatchObject({ kind: 'unsure' });
  });
});
