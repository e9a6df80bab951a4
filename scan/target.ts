// What is scanned, as whom, and what a finding is. The scanner knows no code of the product: addresses, answers and the OpenAPI document alone.
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';

export type Severity = 'critical' | 'high' | 'medium' | 'low';
export type Finding = {
  /** One word for the kind: `idor`, `sql`, `headers`. */
  readonly check: string;
  readonly severity: Severity;
  /** Method and path as the contract has them. */
  readonly where: string;
  readonly what: string;
};
/** Something that could not be tried. Never taken for “nothing found”. */
export type Gap = { readonly check: string; readonly why: string };

export type Caller = { readonly name: string; readonly headers: Readonly<Record<string, string>> };
/** Who must not see what is the owner's: nothing of it, or nothing but the ids that this person may know. */
export type Stranger = Caller & { readonly mayKnow?: (id: string) => boolean };
/** By the name of the parameter that takes them. */
export type Ids = ReadonlyMap<string, readonly string[]>;
export type Target = {
  readonly url: string;
  /** Whose things are looked for, and who must not see them. */
  readonly owner: Caller;
  readonly strangers: readonly Stranger[];
  /** Ids of the owner's that are looked at whatever the lists show first: what stands behind a wall. */
  readonly known?: Ids;
  /** Sent with every request, for instance as a proxy would. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly ca?: string;
  /** False on an installation that people use: nothing is sent that could change something. */
  readonly mayWrite: boolean;
};

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
};
export type Sent = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

const TIMEOUT_MS = 20_000;
const MOST_WAITS = 20;

/** One request, raw: redirects are not followed, and the path is sent as it is written. */
export async function send(target: Target, as: Caller | null, path: string, sent: Sent = {}): Promise<Answer> {
  for (let waits = 0; ; waits++) {
    let answer = await sendOnce(target, as, path, sent);
    // A connection that was kept open may have ended meanwhile: that says nothing of the request.
    if (answer.status === 0 && (sent.body?.length ?? 0) < 100_000) answer = await sendOnce(target, as, path, sent);
    if (answer.status !== 429 || waits === MOST_WAITS) return answer;
    await new Promise((resolve) => setTimeout(resolve, 3_000));
  }
}

function sendOnce(target: Target, as: Caller | null, path: string, { method = 'GET', headers, body }: Sent) {
  const { protocol, hostname, port } = new URL(target.url);
  const request = protocol === 'https:' ? tlsRequest : plainRequest;
  return new Promise<Answer>((resolve, reject) => {
    const going = request({
      hostname,
      port,
      path,
      method,
      timeout: TIMEOUT_MS,
      headers: { 'sec-fetch-site': 'same-origin', ...target.headers, ...as?.headers, ...headers },
      ...(target.ca ? { ca: target.ca } : {}),
    });
    going.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString('latin1'),
        }),
      );
      // Broken off in the middle: no answer.
      response.on('error', () => resolve({ status: 0, headers: {}, text: '' }));
    });
    going.on('timeout', () => going.destroy(new Error(`${method} ${path} was not answered in time.`)));
    // A server that hangs up in the middle of a body that is too large has refused it.
    going.on('error', (error: NodeJS.ErrnoException) =>
      ['EPIPE', 'ECONNRESET', 'HPE_INVALID_CONSTANT'].includes(error.code ?? '')
        ? resolve({ status: 0, headers: {}, text: '' })
        : reject(error),
    );
    going.end(body);
  });
}

export const sendJson = (target: Target, as: Caller | null, method: string, path: string, body: unknown) =>
  send(target, as, path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
