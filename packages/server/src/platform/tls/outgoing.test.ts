// Whom we speak to over TLS: each client of ours that carries a credential, against a server of that kind whose certificate is good or is not.
// Where it is not, the server has heard no credential. The court's client has the same table in transport.test.ts.
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import tls, { TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { kmsRootKey } from '../crypto/root-key.ts';
import { secret } from '../crypto/secret.ts';
import { openPool } from '../db/pool.ts';
import { openSmtpRelay } from '../mail/smtp-relay.ts';
import { openProviderFetch } from '../oidc/provider-fetch.ts';
import { openS3Store } from '../storage/s3-store.ts';
import { newObjectKey } from '../storage/store.ts';

const DAY_MS = 24 * 3600_000;
const [USER, PASSWORD] = ['AKPLANTEDUSER', 'planted-word-4711'];
type Certificate = { cert: string; key: string };
type Listening = { port: number; heard: string[] };

let made = 0;
async function makeCertificate(names: object[], endsInDays = 30): Promise<Certificate> {
  // A name of its own for each: among several trusted ones of one name the wrong one may be tried.
  const { cert, private: key } = await generate([{ name: 'commonName', value: `test ${endsInDays} ${made++}` }], {
    keyType: 'ec',
    notBeforeDate: new Date(Date.now() - 60 * DAY_MS),
    notAfterDate: new Date(Date.now() + endsInDays * DAY_MS),
    extensions: [{ name: 'subjectAltName', altNames: names as never }],
  });
  return { cert, key };
}
/** 127.0.0.2 is this machine too, and not one of the names to which a mail relay may speak in clear. */
const ours = [
  { type: 2, value: 'localhost' },
  { type: 7, ip: '127.0.0.2' },
];
const kinds = ['good', 'nobody’s', 'of another host', 'past its end'] as const;
const certificates = {} as Record<(typeof kinds)[number], Certificate>;
const trusted = tls.getCACertificates('default');

beforeAll(async () => {
  certificates.good = await makeCertificate(ours);
  certificates['nobody’s'] = await makeCertificate(ours);
  certificates['of another host'] = await makeCertificate([{ type: 2, value: 'elsewhere.example' }]);
  certificates['past its end'] = await makeCertificate(ours, -1);
  const vouchedFor = kinds.filter((kind) => kind !== 'nobody’s').map((kind) => certificates[kind].cert);
  tls.setDefaultCACertificates([...trusted, ...vouchedFor]);
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: USER, AWS_SECRET_ACCESS_KEY: PASSWORD, AWS_REGION: 'us-east-1' });
});
afterAll(() => tls.setDefaultCACertificates(trusted));

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listen(server: Server, heard: string[]): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => {})));
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, heard };
}

/** Answers nothing of use, and notes who asked. */
function web(certificate: Certificate): Promise<Listening> {
  const heard: string[] = [];
  const server = createHttps({ ...certificate }, (asked, answer) => {
    heard.push(JSON.stringify(asked.headers));
    answer.writeHead(404, { connection: 'close' }).end();
  });
  return listen(server, heard);
}

/** Says yes to TLS, or no, asks for a password in clear, and hangs up. */
function database(certificate: Certificate | null): Promise<Listening> {
  const heard: string[] = [];
  const note = (socket: Socket, answer: () => unknown) =>
    socket
      .on('error', () => {})
      .on('data', (bytes) => {
        heard.push(bytes.toString('latin1'));
        answer();
      });
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(certificate ? 'S' : 'N');
      const within = certificate ? new TLSSocket(socket, { isServer: true, ...certificate }) : socket;
      const askPassword = () => within.write(Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, 3]));
      note(within, () => (heard.length > 1 ? within.destroy() : askPassword()));
    });
  });
  return listen(server, heard);
}

async function relay(certificate: Certificate, secure: boolean): Promise<Listening> {
  const heard: string[] = [];
  const server = new SMTPServer({
    ...certificate,
    secure,
    onAuth({ username, password }, _session, done) {
      heard.push(`${username} ${password}`);
      done(new Error('no'));
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.2', resolve));
  closing.push(() => server.close(() => {}));
  return { port: (server.server.address() as AddressInfo).port, heard };
}

const ask = {
  kms: (port: number) =>
    kmsRootKey({ keyArn: 'arn:aws:kms:us-east-1:111122223333:key/x', endpoint: `https://localhost:${port}` }).wrap(
      { firm: 'x', table: 'x', row: 'x', column: 'x' },
      Buffer.alloc(32),
    ),
  s3: (port: number) =>
    openS3Store({
      bucket: 'x',
      region: 'us-east-1',
      endpoint: `https://localhost:${port}`,
      pathStyle: true,
      credentials: { accessKeyId: USER, secretAccessKey: PASSWORD },
    }).put(newObjectKey('blob'), Buffer.from('x')),
  provider: async (port: number) => {
    const { fetch, close } = openProviderFetch(`https://localhost:${port}`, { allowLoopback: true });
    const authorization = `Basic ${USER}:${PASSWORD}`;
    await fetch(`https://localhost:${port}/token`, { method: 'POST', headers: { authorization } }).finally(close);
  },
  database: async (port: number) => {
    const login = { host: 'localhost', port, database: 'x', user: USER, password: PASSWORD, ssl: true };
    const pool = openPool(login, { max: 1 });
    await pool.query('select 1').finally(() => pool.end());
  },
  relay: (port: number, scheme: 'smtp' | 'smtps') =>
    openSmtpRelay({
      url: secret(`${scheme}://${USER}:${PASSWORD}@127.0.0.2:${port}`),
      from: 'a@b.test',
      host: 'b.test',
    }).deliver({ id: 'x', to: 'c@d.test', subject: 'x', text: 'x', at: new Date() }),
};

const clients: Record<string, [(certificate: Certificate) => Promise<Listening>, (port: number) => Promise<unknown>]> =
  {
    'the keys in AWS KMS': [web, ask.kms],
    'the bucket of objects': [web, ask.s3],
    'a sign-in provider': [web, ask.provider],
    'a database on another machine': [database, ask.database],
    'a mail relay': [(certificate) => relay(certificate, true), (port) => ask.relay(port, 'smtps')],
    'a mail relay that changes to TLS': [(certificate) => relay(certificate, false), (port) => ask.relay(port, 'smtp')],
  };

describe.each(Object.keys(clients))('%s', (name) => {
  const [serve, connect] = clients[name]!;

  it('is told who we are where its certificate is good', async () => {
    const { port, heard } = await serve(certificates.good);
    await connect(port).catch(() => {});
    expect(heard.join()).toContain(USER);
    expect(heard.join().includes(PASSWORD)).toBe(!/KMS|bucket/.test(name)); // requests to AWS are signed
  });

  it.each(kinds.filter((kind) => kind !== 'good'))('is told nothing where its certificate is %s', async (kind) => {
    const { port, heard } = await serve(certificates[kind]);
    await expect(connect(port)).rejects.toThrow();
    expect(heard).toEqual([]);
  });
});

it('a database on another machine that does without TLS is told nothing', async () => {
  const { port, heard } = await database(null);
  await expect(ask.database(port)).rejects.toThrow('SSL');
  expect(heard).toEqual([]);
});
