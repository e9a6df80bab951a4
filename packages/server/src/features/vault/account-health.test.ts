// The warnings of a PACER account on the day before, the day of and the day after each thing happens.
import { describe, expect, it } from 'vitest';
import { type AccountFacts, accountWarnings, passwordDaysLeft } from './account-health.ts';

const now = new Date('2026-11-30T12:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
const healthy: AccountFacts = {
  state: 'verified',
  state_reason: null,
  is_filer: null,
  has_otp_seed: false,
  password_set_at: ago(10),
  last_used_at: ago(1),
};
const kinds = (change: Partial<AccountFacts>) =>
  accountWarnings({ ...healthy, ...change }, now).map(({ kind, urgent }) => `${kind}${urgent ? '!' : ''}`);

describe('the health of a PACER account', () => {
  it.each<[string, Partial<AccountFacts>, string[]]>([
    ['all well', {}, []],
    ['new, not tried yet', { state: 'new', last_used_at: null }, []],
    ['password 22 days from its end', { password_set_at: ago(158) }, []],
    ['password 21 days from its end', { password_set_at: ago(159) }, ['password-ends']],
    ['password on its last day', { password_set_at: ago(179) }, ['password-ends']],
    ['password at its end', { password_set_at: ago(180) }, ['password-ended!']],
    ['unused for 160 days', { last_used_at: ago(160) }, []],
    ['unused for 161 days', { last_used_at: ago(161) }, ['unused']],
    ['unused for six months', { last_used_at: ago(182) }, ['unused!']],
    ['never used, stored long ago', { last_used_at: null, password_set_at: ago(190) }, ['password-ended!', 'unused!']],
    ['suspended', { state: 'suspended', state_reason: 'PACER refused the password.' }, ['suspended!']],
    ['a filer without one-time codes', { is_filer: true }, ['filer!', 'no-one-time-codes!']],
    ['a filer with them', { is_filer: true, has_otp_seed: true }, ['filer!']],
    ['one that replaced a filer’s, not tried yet', { is_filer: true, state: 'new' }, []],
    ['a word of the court at a good login', { state_reason: 'Your account is disabled in 5 days.' }, ['court-says']],
  ])('%s', (_, change, expected) => {
    expect(kinds(change)).toEqual(expected);
  });

  it('says what to do in whole sentences, with the days counted', () => {
    expect(accountWarnings({ ...healthy, password_set_at: ago(179) }, now)[0]!.text).toBe(
      'PACER asks for a new password in 1 day. Change it there, then replace it here.',
    );
    expect(passwordDaysLeft(healthy, now)).toBe(170);
  });
});
