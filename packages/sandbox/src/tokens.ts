// Login tokens: good at every court until they lapse, are logged out, or a fault kills them.
import { letters } from './random.ts';
import type { Journal } from './journal.ts';

export type Token = {
  value: string;
  account: string;
  clientCode: string;
  issuedAtMs: number;
  status: 'active' | 'logged-out' | 'invalidated';
  /** A required client code was not given: signed in, but nothing billable. */
  noSearch: boolean;
};

/** Published nowhere; half a day is what clients report. */
export const TOKEN_LIFE_MS = 12 * 3_600_000;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export type Tokens = {
  issue(input: Omit<Token, 'value' | 'status'>): Token;
  findActive(value: string | undefined, nowMs: number): Token | null;
  end(value: string, status: Token['status']): boolean;
  endAll(account: string | null): void;
  list(): readonly Token[];
};

export function createTokens(seed: number, journal: Journal, restored: Token[]): Tokens {
  const tokens = new Map(restored.map((token) => [token.value, token]));
  let serial = tokens.size;
  const finish = (token: Token, status: Token['status']) => {
    token.status = status;
    journal.write({ kind: 'token', token });
  };
  return {
    issue(input) {
      serial += 1;
      const token: Token = {
        ...input,
        status: 'active',
        value: letters(128, ALPHABET, seed, 'token', serial, input.account, input.issuedAtMs),
      };
      tokens.set(token.value, token);
      journal.write({ kind: 'token', token });
      return token;
    },
    findActive(value, nowMs) {
      const token = value ? tokens.get(value) : undefined;
      return token && token.status === 'active' && nowMs - token.issuedAtMs < TOKEN_LIFE_MS ? token : null;
    },
    end(value, status) {
      const token = tokens.get(value);
      if (!token || token.status !== 'active') return false;
      finish(token, status);
      return true;
    },
    endAll(account) {
      for (const token of tokens.values())
        if (token.status === 'active' && (!account || token.account === account)) finish(token, 'invalidated');
    },
    list: () => [...tokens.values()],
  };
}
