// Whom the transport talks to: the exact hosts of the court table, over TLS whose certificate is good for that name. To nobody else does a
// token go.
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type CourtRequest, TransportError } from '@pacerpro/court';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, it } from 'vitest';
import { openCourtTransport } from './transport.ts';

const HOST = 'ecf.nysd.uscourts.gov';
const DAY_MS = 24 * 3600_000;

const request = (host: string, billing: 'free' | 'paid' = 'free'): CourtRequest => ({
  billing,
  method: 'GET',
  host,
  path: '/cgi-bin/DktRpt.pl?1',
  headers: { cookie: 'NextGenCSO=secret-token' },
  body: { kind: 'none' },
  timeoutMs: 5_000,
});

/** A court that answers every request and remembers its cookie. */
async function openCourt({ name = HOST, endsInDays = 30 } = {}) {
  const { cert, private: key } = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    notBeforeDate: new Date(Date.now() - 60 * DAY_MS),
    notAfterDate: new Date(Date.now() + endsInDays * DAY_MS),
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: name }] }],
  });
  const cookies: (string | undefined)[] = [];
  const server = createServer({ cert, key }, (asked, answer) => {
    cookies.push(asked.headers.cookie);
    answer.end('a page');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return { cert, cookies, port: (server.address() as AddressInfo).port };
}
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function ask(court: { port: number }, ca: string, billing: 'free' | 'paid') {
  const { transport, close } = openCourtTransport({ kind: 'uscourts' }, { port: court.port, ca });
  return transport(request(HOST, billing)).finally(close);
}

describe('the certificate of a court', () => {
  it('that is good for its name lets the request through', async () => {
    const court = await openCourt();
    expect((await ask(court, court.cert, 'paid')).status).toBe(200);
    expect(court.cookies).toEqual(['NextGenCSO=secret-token']);
  });

  it.each([
    ['nobody vouches for', {}, false],
    ['is for another host', { name: 'ecf.nysd.uscourts.gov.evil.example' }, true],
    ['has ended', { endsInDays: -1 }, true],
  ])('that %s ends the connection before anything is sent', async (_, options, isTrusted) => {
    const court = await openCourt(options);
    const ca = isTrusted ? court.cert : (await openCourt()).cert;
    for (const billing of ['free', 'paid'] as const) {
      const error = await ask(court, ca, billing).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(TransportError);
      // Nothing left: a purchase may be tried again.
      expect(error).toMatchObject({ phase: 'before' });
    }
    expect(court.cookies).toEqual([]);
  });
});

describe('a host that is not in the court table', () => {
  it.each([
    'evil.example',
    'ecf.nysd.uscourts.gov.evil.example',
    'nysd.uscourts.gov',
    'ecf.nysd.uscourts.gov:8443',
    'user@ecf.nysd.uscourts.gov',
    'ecf.nysd.uscourts.gov%2eevil.example',
  ])('%s is sent nothing, at the real courts and in the sandbox', async (host) => {
    const court = await openCourt();
    const real = openCourtTransport({ kind: 'uscourts' }, { port: court.port, ca: court.cert });
    const sandbox = openCourtTransport({ kind: 'sandbox', baseUrl: `https://127.0.0.1:${court.port}` });
    for (const { transport, close } of [real, sandbox])
      await expect(transport(request(host)).finally(close)).rejects.toThrow('not in the court table');
    expect(court.cookies).toEqual([]);
  });
});
