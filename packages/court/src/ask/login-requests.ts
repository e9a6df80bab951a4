// The central login API (pacer-protocol 1.1): JSON, not the web page.
import { officialHosts } from '../registry/courts.ts';
import type { FreeRequest } from './request.ts';

export type LoginFields = {
  loginId: string;
  password: string;
  clientCode?: string | null;
  otpCode?: string | null;
  /** Filer accounts only, and only when the person has acknowledged the redaction rules. */
  redactionAcknowledged?: boolean;
};

const json = { 'content-type': 'application/json', accept: 'application/json' };

export function loginRequest(fields: LoginFields): FreeRequest {
  const value: Record<string, string> = { loginId: fields.loginId, password: fields.password };
  if (fields.clientCode) value.clientCode = fields.clientCode;
  if (fields.otpCode) value.otpCode = fields.otpCode;
  if (fields.redactionAcknowledged) value.redactFlag = '1';
  return {
    billing: 'free',
    method: 'POST',
    host: officialHosts.login,
    path: '/services/cso-auth',
    headers: json,
    body: { kind: 'json', value },
    timeoutMs: 60_000,
  };
}
