// Central login: one request, one verdict. Never loops: what to do after a refusal is the caller's rule.
import { type LoginFields, loginRequest } from './login-requests.ts';
import { type CourtResponse, type Transport, TransportError } from './request.ts';

export type LoginAnswer =
  | { kind: 'accepted'; token: string /** A pending action on the account. */; warning: string | null }
  /** The password, name or one-time code is wrong. The service does not say which. Suspends this secret. */
  | {
      kind: 'refused';
      reason: 'bad-credentials' | 'account-disabled' | 'account-locked' | 'redaction-needed' | 'other';
      text: string;
    }
  /** Signed in, but every billable page would fail: the account demands a client code. */
  | { kind: 'client-code-required' }
  /** Maintenance, too many logins or a broken answer: says nothing about the password. */
  | { kind: 'unavailable' };

/** @throws nothing but what the transport throws for an aborted signal; network trouble is `unavailable` */
export async function logIn(transport: Transport, fields: LoginFields, signal?: AbortSignal): Promise<LoginAnswer> {
  const response = await transport(loginRequest(fields), signal).catch((error: unknown) => {
    if (error instanceof TransportError) return null;
    throw error;
  });
  return response === null ? { kind: 'unavailable' } : readLoginAnswer(response);
}

export function readLoginAnswer(response: CourtResponse): LoginAnswer {
  const body = response.status === 200 ? readJson(response.body) : null;
  if (!body) return { kind: 'unavailable' };
  const result = String(body.loginResult ?? '').trim();
  const text = String(body.errorDescription ?? '').trim();
  const token = String(body.nextGenCSO ?? '').trim();
  if (/client code was not entered|not have PACER search privileges/i.test(text))
    return { kind: 'client-code-required' };
  if (/account has been disabled/i.test(text)) return { kind: 'refused', reason: 'account-disabled', text };
  if (result === '0' && token) return { kind: 'accepted', token, warning: text || null };
  if (/locked/i.test(text)) return { kind: 'refused', reason: 'account-locked', text };
  if (/must redact/i.test(text)) return { kind: 'refused', reason: 'redaction-needed', text };
  if (result !== '13' && isTooOften(text)) return { kind: 'unavailable' };
  if (result === '13' || /invalid username/i.test(text)) return { kind: 'refused', reason: 'bad-credentials', text };
  return { kind: 'refused', reason: 'other', text };
}

/**
 * Asked too often, which says nothing of the password. Excessive authentication is limited since January 2025; neither code nor words of that
 * answer are published (`pacer-protocol` 1.2, contract row L7): a status other than 200, or a refusal that speaks of how often, not of what.
 */
function isTooOften(text: string): boolean {
  if (/password|user ?name|passcode|credential/i.test(text)) return false;
  return /\b(?:too many|too often|excessive(?:ly)?|exceed(?:s|ed|ing)?|throttled?|rate limit(?:s|ed)?|try again later)\b/i.test(
    text,
  );
}

function readJson(body: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
