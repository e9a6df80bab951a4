// Sends notices for filings as the clock reaches them, and on demand; makes filings that were not in the script.
import type { Sandbox } from '../sandbox.ts';

export async function sendDueNotices(_sandbox: Sandbox): Promise<number> {
  return 0;
}

export async function noticeNow(_sandbox: Sandbox, _body: Record<string, unknown>): Promise<unknown> {
  throw new Error('not yet');
}

export async function fileNow(_sandbox: Sandbox, _body: Record<string, unknown>): Promise<unknown> {
  throw new Error('not yet');
}
