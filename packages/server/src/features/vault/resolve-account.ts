// Which PACER account pays and signs in for a person: a pure rule with a truth table as its test.
// Office accounts come before the person's own (the firm decided so for that office); the firm's account serves those who have
// neither. A person without an office keeps the own account even where the firm has one.

export type AccountChoice = {
  id: string;
  scope: 'person' | 'office' | 'firm';
  userId: string | null;
  officeId: string | null;
  state: 'new' | 'verified' | 'suspended';
};

export type AccountAnswer =
  | { kind: 'use'; account: AccountChoice }
  | { kind: 'none' }
  | { kind: 'suspended'; account: AccountChoice };

/** A suspended account is never skipped for another one: somebody else's account must not pay in silence. */
export function resolveAccount(
  person: { userId: string; officeId: string | null },
  accounts: readonly AccountChoice[],
): AccountAnswer {
  const office =
    person.officeId === null ? undefined : accounts.find((a) => a.scope === 'office' && a.officeId === person.officeId);
  const own = accounts.find((a) => a.scope === 'person' && a.userId === person.userId);
  const firm = accounts.find((a) => a.scope === 'firm');
  const account = office ?? own ?? firm;
  if (!account) return { kind: 'none' };
  return account.state === 'suspended' ? { kind: 'suspended', account } : { kind: 'use', account };
}
