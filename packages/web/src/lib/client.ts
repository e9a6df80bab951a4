// The one way to the server. Typed by the contract: which parameters a route takes and what it answers.
// The server validates what comes in and what goes out; nothing is validated a second time here.
import type { ErrorBody, Route } from '@pacerpro/api';
import type { z } from 'zod';
import { ApiError, isApiError } from './api-error.ts';
import { isGuestWorld } from './guest-world.ts';
import { askForProof } from './proof.ts';

type QueryOf<Q extends z.ZodType> = {
  // A coerced value has the input type `unknown`: what comes out of it is what may go in.
  [K in keyof z.input<Q>]?: unknown extends z.input<Q>[K] ? z.output<Q>[K & keyof z.output<Q>] : z.input<Q>[K];
};
export type Inputs<R extends Route> = (R extends { params: infer P extends z.ZodType }
  ? { params: z.input<P> }
  : unknown) &
  (R extends { query: infer Q extends z.ZodType } ? { query?: QueryOf<Q> } : unknown) &
  (R extends { body: infer B extends z.ZodType } ? { body: z.input<B> } : unknown) &
  (R extends { upload: true } ? { body: FormData } : unknown) & { signal?: AbortSignal };
export type Answer<R extends Route> = R['response'] extends z.ZodType ? z.output<R['response']> : null;

type Loose = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
};

/** The address of a route, for links and file downloads. */
export function address<R extends Route>(route: R, inputs: Omit<Inputs<R>, 'body'>): string {
  const { params = {}, query = {} } = inputs as Loose;
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  if (isGuestWorld) search.set('as', 'guest');
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/**
 * A route that needs a fresh proof asks for it and is then called again.
 * @throws {ApiError} with the server's code and message, or code `network` when no answer came.
 */
export async function call<R extends Route>(route: R, inputs: Inputs<R>): Promise<Answer<R>> {
  try {
    return await callOnce(route, inputs);
  } catch (error) {
    const canProve = isApiError(error) && error.code === 'auth.step_up_needed';
    if (!canProve || !(await askForProof())) throw error;
    return callOnce(route, inputs);
  }
}

/** A route that answers with a file. @throws {ApiError} as call() */
export async function callForFile<R extends Route>(
  route: R,
  inputs: Inputs<R>,
): Promise<{ name: string; bytes: Blob }> {
  const response = await ask(route, inputs);
  if (!response.ok) throw asApiError(response.status, await response.json().catch(() => null));
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { name: decodeURIComponent(name ?? 'file'), bytes: await response.blob() };
}

async function callOnce<R extends Route>(route: R, inputs: Inputs<R>): Promise<Answer<R>> {
  const response = await ask(route, inputs);
  if (response.status === 204) return null as Answer<R>;
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw asApiError(response.status, answer);
  return answer as Answer<R>;
}

async function ask<R extends Route>(route: R, inputs: Inputs<R>): Promise<Response> {
  const { body, signal } = inputs as Loose;
  const isForm = body instanceof FormData;
  const headers: Record<string, string> = { accept: 'application/json', 'x-requested-with': 'pacerpro' };
  if (body !== undefined && !isForm) headers['content-type'] = 'application/json';
  const request: RequestInit = { method: route.method, headers, credentials: 'same-origin' };
  if (body !== undefined) request.body = isForm ? body : JSON.stringify(body);
  if (signal) request.signal = signal;
  return send(address(route, inputs), request);
}

async function send(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (cause) {
    if (request.signal?.aborted) throw cause;
    throw new ApiError(0, { code: 'network', message: 'The server cannot be reached.', requestId: '' }, { cause });
  }
}

function asApiError(status: number, answer: unknown): ApiError {
  const body = answer as z.output<typeof ErrorBody> | null;
  if (body?.error?.code) return new ApiError(status, body.error);
  return new ApiError(status, {
    code: 'unreadable_answer',
    message: `The server answered ${status} in a form this page cannot read.`,
    requestId: '',
  });
}
