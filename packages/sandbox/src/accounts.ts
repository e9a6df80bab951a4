// PACER accounts of the sandbox and the tokens they hold. Passwords are plain on purpose: nothing here is a secret.
import { TOTP } from 'otpauth';

export type Account = {
  loginId: string;
  password: string;
  name: string;
  mfaSecret: string | null;
  /** Steps of the last accepted one-time codes; a code works once. */
  usedSteps: number[];
  isFiler: boolean;
  clientCodeRequired: boolean;
  disabled: boolean;
  locked: boolean;
  /** Text returned with a good login: a pending action on the account. */
  warningText: string;
  exempt: boolean;
  receiptsOn: boolean;
  /** Shows the "View Report" page before each docket. */
  chargePage: boolean;
  failures: number;
  email: string;
};

/** One wrong password more than this and the account locks. */
export const LOCK_AFTER = 5;

export function makeAccount(rest: Partial<Account> & { loginId: string }): Account {
  return {
    password: 'Sandbox-Harbor-2026',
    name: rest.loginId,
    mfaSecret: null,
    usedSteps: [],
    isFiler: false,
    clientCodeRequired: false,
    disabled: false,
    locked: false,
    warningText: '',
    exempt: false,
    receiptsOn: true,
    chargePage: false,
    failures: 0,
    email: `${rest.loginId}@firm.example`,
    ...rest,
  };
}

export const demoAccounts: readonly (Partial<Account> & { loginId: string })[] = [
  { loginId: 'sandbox-firm', name: 'Harkaway & Moss LLP' },
  { loginId: 'sandbox-second', name: 'Netherfield Law Group', password: 'Sandbox-Lantern-2026' },
  { loginId: 'sandbox-clientcode', name: 'Firm with mandatory client codes', clientCodeRequired: true },
  { loginId: 'sandbox-mfa', name: 'Firm with one-time codes', mfaSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' },
  { loginId: 'sandbox-filer', name: 'Tamsin Gantry', isFiler: true, email: 'tgantry@firm.example' },
  { loginId: 'sandbox-disabled', name: 'Disabled account', disabled: true },
  { loginId: 'sandbox-exempt', name: 'Fee-exempt researcher', exempt: true },
  { loginId: 'sandbox-lockout', name: 'Account that locks after wrong passwords' },
  {
    loginId: 'sandbox-warning',
    name: 'Account with a pending action',
    warningText: 'Your password will expire in 12 days. Please log in to Manage My Account to renew it.',
  },
  { loginId: 'sandbox-noreceipts', name: 'Account without receipts', receiptsOn: false },
  { loginId: 'sandbox-chargepage', name: 'Account that confirms report charges', chargePage: true },
];

/**
 * True once per code: the right code of the current step or its neighbours, not used before. The court's clock may be moved,
 * an authenticator's may not, so the code of either time is right.
 */
export function takeOneTimeCode(account: Account, code: string, courtMs: number, wallMs: number): boolean {
  if (!account.mfaSecret) return true;
  const totp = new TOTP({ secret: account.mfaSecret, algorithm: 'SHA1', digits: 6, period: 30 });
  for (const ms of [courtMs, wallMs]) {
    const delta = totp.validate({ token: code.trim(), timestamp: ms, window: 1 });
    const step = Math.floor(ms / 30_000) + (delta ?? 0);
    if (delta === null || account.usedSteps.includes(step)) continue;
    account.usedSteps = [...account.usedSteps.slice(-9), step];
    return true;
  }
  return false;
}
