// Calls the routes of the contract with their types. Knows HTTPS, tokens and how failures are told; knows no command.
import { Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';
import { ErrorBody, type Route } from '@pacerpro/api';
import type { FormData, Response } from 'undici';
import type { z } from 'zod';
import type { Server } from './connection.ts';
import { CliError, EXIT, exitCodeOf } from './exit-codes.ts';

type Part<S> = S extends z.ZodType ? z.input<S> : never;
export type Input<R extends Route> = (R['params'] extends z.ZodObject ? { params: Part<R['params']> } : object) &
  (R['query'] extends z.ZodObject ? { query?: Partial<Record<keyof Part<R['query']>, unknown>> } : object) &
  (R['body'] extends z.ZodType ? { body: Part<R['body']> } : object);
export type Output<R extends Route> = R['response'] extends z.ZodType ? z.output<R['response']> : null;

export type Download = { readonly fileName: string; readonly mediaType: string; readonly body: Readable };

export type ApiClient = {
  readonly server: Server;
  /** @throws {CliError} with the code and request id of the API */
  call<R extends Route>(route: R, input: Input<R>, more?: Headers): Promise<Output<R>>;
  /** Also gives the cookies that were set; for signing in. */
  callWithCookie<R extends Route>(route: R, input: Input<R>): Promise<{ answer: Output<R>; cookie: string }>;
  upload<R extends Route>(route: R, query: Record<string, unknown>, form: FormData): Promise<Output<R>>;
  download<R extends Route>(route: R, input: Input<R>): Promise<Download>;
  close(): Promise<void>;
};
type Headers = Readonly<Record<string, string>>;
type AnyInput = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown };

/** A batch of large files, or a zip of a large case, takes its time. */
const ANSWER_MS = 600_000;

export async function openApiClient(server: Server): Promise<ApiClient> {
  const { Agent, fetch } = await import('undici'); // a hundred files, which a command that asks no server does not read
  const trust = server.ca ? { ca: [...rootCertificates, server.ca] } : {};
  const agent = new Agent({
    connect: { ...trust, rejectUnauthorized: !server.insecure, timeout: 10_000 },
    headersTimeout: ANSWER_MS,
    bodyTimeout: ANSWER_MS,
  });
  const send = async (route: Route, input: AnyInput, headers: Headers, form?: FormData): Promise<Response> => {
    const response = await fetch(addressOf(server.url, route.path, input), {
      method: route.method,
      headers: {
        accept: '*/*',
        ...(server.token ? { authorization: `Bearer ${server.token}` } : {}),
        ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: form ?? (input.body === undefined ? null : JSON.stringify(input.body)),
      redirect: 'manual', // a token goes to the server it is for and nowhere else
      dispatcher: agent,
    }).catch((error: unknown) => {
      throw notReached(server.url, error);
    });
    if (response.ok) return response;
    throw await failureOf(response, server);
  };
  const call = async <R extends Route>(route: R, input: Input<R>, more: Headers = {}): Promise<Output<R>> =>
    readAnswer(route, await send(route, input as AnyInput, more));
  return {
    server,
    call,
    callWithCookie: async (route, input) => {
      const response = await send(route, input as AnyInput, {});
      const cookie = response.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
      return { answer: await readAnswer(route, response), cookie: cookie.join('; ') };
    },
    upload: async (route, query, form) => readAnswer(route, await send(route, { query }, {}, form)),
    download: async (route, input) => {
      const { headers, body } = await send(route, input as AnyInput, {});
      const stream = body ? Readable.fromWeb(body as never) : Readable.from([]);
      stream.on('error', () => {}); // told by whoever reads it; one that nobody reads must not end the program
      return {
        fileName: fileNameIn(headers.get('content-disposition') ?? ''),
        mediaType: headers.get('content-type') ?? '',
        body: stream,
      };
    },
    close: () => agent.destroy(),
  };
}

function addressOf(base: string, path: string, { params = {}, query = {} }: AnyInput): string {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
  return `${base}${filled}${search.size > 0 ? `?${search}` : ''}`;
}

async function readAnswer<R extends Route>(route: R, response: Response): Promise<Output<R>> {
  if (route.response === null) return null as Output<R>;
  const parsed = (route.response as z.ZodType).safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return parsed.data as Output<R>;
  throw new CliError(
    EXIT.failed,
    'cli.other_version',
    'The server answered something this version of the command does not know.',
    { cause: parsed.error },
  );
}

async function failureOf(response: Response, server: Server): Promise<CliError> {
  const parsed = ErrorBody.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success)
    return new CliError(
      EXIT.unreachable,
      'cli.no_pacerpro_server',
      `What answers at ${server.url} (status ${response.status}) is not a PacerPro server.`,
    );
  const { code, message, fields = [], requestId } = parsed.data.error;
  const details = fields.map((field) => `\n  ${field.path || 'request'}: ${field.message}`).join('');
  return new CliError(exitCodeOf(response.status, code), code, message + details, {
    requestId,
    hint: hints[code],
  });
}

const hints: Readonly<Record<string, string>> = {
  'auth.sign_in_needed': 'Run "pacerpro login", or set PACERPRO_TOKEN.',
  'quote.client_code_required': 'Add --client-code CODE.',
  'quote.maximum_required': 'Add --max DOLLARS.',
  'auth.second_factor_required': 'Sign in to the web app and set up one-time codes or a passkey first.',
  'auth.session_only': 'Dangerous acts need a person at the web app, who proves again who they are.',
  forbidden: 'Your role, or the scopes of this token, do not allow it.',
};

function notReached(url: string, error: unknown): CliError {
  let code = '';
  for (let at = error; at instanceof Error; at = at.cause) code = String((at as { code?: unknown }).code ?? code);
  const isCertificate = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code);
  return new CliError(
    EXIT.unreachable,
    isCertificate ? 'cli.certificate_not_trusted' : 'cli.unreachable',
    isCertificate
      ? `The certificate of ${url} is not trusted (${code}).`
      : `The server at ${url} cannot be reached${code ? ` (${code})` : ''}.`,
    {
      cause: error,
      hint: isCertificate
        ? 'Name the certificate file of the installation: --ca FILE or PACERPRO_CA.'
        : 'Is it running? Start one with "npm start", or name another with --server URL or PACERPRO_URL.',
    },
  );
}

/** The server's name for a download, as a name only: never a path. */
function fileNameIn(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  const quoted = /filename="([^"]*)"/i.exec(disposition)?.[1];
  let name = quoted ?? 'download';
  try {
    if (encoded) name = decodeURIComponent(encoded);
  } catch {
    // A name that cannot be read: the plain one stands beside it.
  }
  // oxlint-disable-next-line no-control-regex
  const safe = (name.split(/[\\/]/).at(-1) ?? '').replaceAll(/[\u0000-\u001f\u007f]/g, '').replace(/^\.+/, '');
  return safe || 'download';
}
