// What will go wrong with a PACER account, said before it does: passwords last 180 days, unused accounts are closed after six months,
// filers can be locked out of filing over a mistake made here. A pure rule over what is known; the most urgent comes first.

export type AccountFacts = {
  readonly state: 'new' | 'verified' | 'suspended';
  readonly state_reason: string | null;
  readonly is_filer: boolean | null;
  readonly has_otp_seed: boolean;
  readonly password_set_at: Date;
  readonly last_used_at: Date | null;
};
export type AccountWarning = { readonly kind: WarningKind; readonly urgent: boolean; readonly text: string };
export type WarningKind =
  | 'suspended'
  | 'filer'
  | 'password-ended'
  | 'password-ends'
  | 'unused'
  | 'no-one-time-codes'
  | 'court-says';

/** PACER asks for a new password after 180 days. */
export const PASSWORD_LIFE_DAYS = 180;
/** PACER closes an account that nobody used for six months. */
export const UNUSED_LIFE_DAYS = 182;
const WARN_DAYS = 21;
const DAY_MS = 86_400_000;

const daysSince = (at: Date, now: Date) => Math.floor((now.getTime() - at.getTime()) / DAY_MS);

export function passwordDaysLeft(account: Pick<AccountFacts, 'password_set_at'>, now: Date): number {
  return PASSWORD_LIFE_DAYS - daysSince(account.password_set_at, now);
}

export function accountWarnings(account: AccountFacts, now: Date): AccountWarning[] {
  const warnings: AccountWarning[] = [];
  const add = (kind: WarningKind, urgent: boolean, text: string) => warnings.push({ kind, urgent, text });
  if (account.state === 'suspended')
    add(
      'suspended',
      true,
      `${account.state_reason ?? 'The court refused the password.'} Nothing is tried again until the password is replaced.`,
    );
  // Of a login that was replaced and not tried yet nothing is known.
  const isFiler = account.is_filer && account.state !== 'new';
  if (isFiler)
    add(
      'filer',
      true,
      'This account may file in court. Use one that can only search: a mistake here could lock its owner out of filing.',
    );
  const left = passwordDaysLeft(account, now);
  if (left <= 0)
    add(
      'password-ended',
      true,
      'The password is older than 180 days; PACER asks for a new one. Change it there, then replace it here.',
    );
  else if (left <= WARN_DAYS)
    add(
      'password-ends',
      false,
      `PACER asks for a new password in ${days(left)}. Change it there, then replace it here.`,
    );
  const unusedLeft = UNUSED_LIFE_DAYS - daysSince(account.last_used_at ?? account.password_set_at, now);
  if (unusedLeft <= WARN_DAYS)
    add(
      'unused',
      unusedLeft <= 0,
      unusedLeft <= 0
        ? 'Nobody has used this account for six months; PACER may have closed it.'
        : `PACER closes accounts that nobody uses for six months: this one in ${days(unusedLeft)}. Any purchase keeps it open.`,
    );
  if (isFiler && !account.has_otp_seed)
    add('no-one-time-codes', true, 'PACER wants a one-time code of filers, and no key for it is stored.');
  if (account.state === 'verified' && account.state_reason)
    add('court-says', false, `PACER says: ${account.state_reason}`);
  return warnings;
}

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);
