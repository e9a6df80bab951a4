// Switches that make the courts misbehave, each limited to a court, a path, an account and a number of times.

export const faultKinds = [
  'login-wall',
  'no-access-privileges',
  'maintenance',
  'refuse',
  'slow',
  'drip',
  'timeout-page',
  'status-404',
  'status-500',
  'waf-xml',
  'reset-mid-body',
  'truncate',
  'stale-nonce',
  'token-invalidated',
  'login-throttled',
  'token-rotated',
  'account-locked',
  'client-code-refused',
  'sealed',
  'gone',
  'wrong-case',
  'receipt-missing',
  'charge-page',
  'changed-markup',
  'extra-empty-rows',
  'unknown-banner',
  'extension-junk',
  'wrong-charset',
  'pdf-corrupt',
  'pdf-inlined',
  'pdf-failed',
  'menu-without-main',
  'empty-feed',
  'duplicate-feed-items',
  'mail-twice',
  'magic-confirmation',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export type Fault = {
  id: number;
  kind: FaultKind;
  /** Court id or host; absent = everywhere. */
  court: string | null;
  /** Part of path and query. */
  path: string | null;
  method: string | null;
  account: string | null;
  /** Lets this many matching requests pass first. */
  after: number;
  /** How often it strikes; null = until removed. */
  remaining: number | null;
  /** Milliseconds of `slow` and `drip`. */
  delayMs: number;
  struck: number;
};

export type FaultTarget = { court: string; host: string; url: string; method: string; account: string | null };

export type Faults = {
  add(input: Record<string, unknown>): Fault;
  remove(id?: number): void;
  list(): readonly Fault[];
  /** The fault of this kind that strikes this request, used up by one. */
  take(kind: FaultKind, target: FaultTarget): Fault | null;
};

const text = (value: unknown) => (typeof value === 'string' && value ? value : null);

export function createFaults(): Faults {
  let next = 1;
  let faults: Fault[] = [];
  return {
    add(input) {
      const kind = faultKinds.find((known) => known === input.kind);
      if (!kind) throw new Error(`Unknown fault "${String(input.kind)}". Known: ${faultKinds.join(', ')}`);
      const remaining = input.count === 'always' || input.count === null ? null : Number(input.count ?? 1);
      const fault: Fault = {
        id: next,
        kind,
        court: text(input.court),
        path: text(input.path),
        method: text(input.method),
        account: text(input.account),
        after: Number(input.after ?? 0),
        remaining,
        delayMs: Number(input.delayMs ?? 2000),
        struck: 0,
      };
      next += 1;
      faults.push(fault);
      return fault;
    },
    remove(id) {
      faults = id === undefined ? [] : faults.filter((fault) => fault.id !== id);
    },
    list: () => faults,
    take(kind, target) {
      for (const fault of faults) {
        if (fault.kind !== kind || fault.remaining === 0) continue;
        if (fault.court && fault.court !== target.court && fault.court !== target.host) continue;
        if (fault.path && !target.url.includes(fault.path)) continue;
        if (fault.method && fault.method.toUpperCase() !== target.method) continue;
        if (fault.account && fault.account !== target.account) continue;
        if (fault.after > 0) {
          fault.after -= 1;
          continue;
        }
        if (fault.remaining !== null) fault.remaining -= 1;
        fault.struck += 1;
        return fault;
      }
      return null;
    },
  };
}
