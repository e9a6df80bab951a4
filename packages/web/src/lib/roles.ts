// The roles in words, with what each may do.
export const roleWords = {
  owner: { label: 'Owner', as: 'as an owner', may: 'Everything, also making and removing owners' },
  admin: {
    label: 'Administrator',
    as: 'as an administrator',
    may: 'Manages members, settings, walls and the audit trail',
  },
  member: { label: 'Member', as: 'as a member', may: 'Searches, reads and buys' },
  billing: { label: 'Billing', as: 'for billing', may: 'Reads and sees what was spent; buys nothing' },
} as const;
export type Role = keyof typeof roleWords;
