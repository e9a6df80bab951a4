// Every act of the trail in plain words, grouped by what it is about. `test/audit-words.test.ts` fails when one has none.
export const groups: readonly { about: string; label: string; acts: Readonly<Record<string, string>> }[] = [
  {
    about: 'case',
    label: 'Cases',
    acts: {
      'case.read': 'Looked at a case',
      'case.search': 'Searched inside a case',
      'case.export': 'Took a docket out',
      'case.remove': 'Removed a case under the retention rules',
    },
  },
  {
    about: 'document',
    label: 'Documents',
    acts: {
      'document.read': 'Opened a document',
      'document.search': 'Searched inside a document',
      'document.download': 'Downloaded a document',
      'document.bundle': 'Downloaded several documents',
    },
  },
  { about: 'search', label: 'Search', acts: { 'search.run': 'Searched' } },
  {
    about: 'quote',
    label: 'Accepting prices',
    acts: { 'quote.accept': 'Accepted a price' },
  },
  {
    about: 'purchase',
    label: 'Purchases',
    acts: {
      'purchase.store': 'Stored what was bought',
      'purchase.park': 'Parked a purchase that broke off',
      'purchase.decide': 'Decided on a parked purchase',
    },
  },
  { about: 'task', label: 'Tasks', acts: { 'task.cancel': 'Stopped a task' } },
  { about: 'ledger', label: 'Ledger', acts: { 'ledger.export': 'Took the ledger out' } },
  { about: 'file', label: 'Import', acts: { 'file.import': 'Brought in files' } },
  { about: 'quarantine', label: 'Quarantine', acts: { 'quarantine.resolve': 'Placed or discarded a file' } },
  {
    about: 'session',
    label: 'Signing in and out',
    acts: {
      'session.start': 'Signed in',
      'session.refuse': 'Sign-in was refused',
      'session.end': 'Signed out',
      'session.end_others': 'Ended own other sessions',
      'session.prove': 'Proved to hold the session',
      'session.proof_refused': 'Proof of the session was refused',
      'session.leave_firm': 'Went over to another firm',
      'session.enter_firm': 'Came over from another firm',
    },
  },
  {
    about: 'account',
    label: 'Own accounts',
    acts: {
      'account.rename': 'Changed own name',
      'account.ask_mail_change': 'Asked for another mail address',
      'account.change_mail': 'Changed own mail address',
      'account.change_password': 'Changed own password',
      'account.reset_password': 'Set a new password by mailed link',
    },
  },
  {
    about: 'factor',
    label: 'Second factors',
    acts: {
      'factor.add': 'Added a second factor',
      'factor.remove': 'Removed a second factor',
      'factor.recovery_codes': 'Made recovery codes',
      'factor.recovery_code_used': 'Used a recovery code',
    },
  },
  {
    about: 'token',
    label: 'API tokens',
    acts: {
      'token.create': 'Made an API token',
      'token.revoke': 'Revoked an API token',
      'token.expose': 'An API token was exposed and revoked',
    },
  },
  {
    about: 'member',
    label: 'Members',
    acts: {
      'member.invite': 'Invited somebody',
      'member.revoke_invitation': 'Took an invitation back',
      'member.join': 'Joined the firm',
      'member.change': 'Changed a member',
      'member.leave': 'Left the firm',
      'member.remove': 'Removed a member',
    },
  },
  {
    about: 'guest',
    label: 'Guests and shares',
    acts: {
      'guest.grant': 'Let a guest in',
      'guest.change': 'Changed what a guest may',
      'guest.revoke': 'Ended what a guest may',
      'guest.enter': 'Came in as a guest',
    },
  },
  {
    about: 'client',
    label: 'Clients',
    acts: { 'client.create': 'Added a client', 'client.rename': 'Renamed a client' },
  },
  {
    about: 'matter',
    label: 'Matters',
    acts: {
      'matter.create': 'Added a matter',
      'matter.update': 'Changed a matter',
      'matter.attach': 'Put a case into a matter',
      'matter.detach': 'Took a case out of a matter',
    },
  },
  {
    about: 'wall',
    label: 'Ethical walls',
    acts: {
      'wall.raise': 'Raised a wall',
      'wall.change': 'Changed who is inside a wall',
      'wall.lift': 'Lifted a wall',
    },
  },
  {
    about: 'hold',
    label: 'Legal holds',
    acts: { 'hold.place': 'Placed a legal hold', 'hold.lift': 'Lifted a legal hold' },
  },
  {
    about: 'retention',
    label: 'Retention rules',
    acts: { 'retention.set': 'Set the retention rules', 'retention.run': 'Removed what was old' },
  },
  {
    about: 'removal',
    label: 'Cases that are to go',
    acts: { 'removal.keep': 'Kept a case that was to go', 'removal.release': 'Let a case go that was kept' },
  },
  {
    about: 'firm',
    label: 'The firm',
    acts: {
      'firm.create': 'Made the firm',
      'firm.update': 'Changed the firm’s settings',
      'firm.import': 'Brought the firm in',
      'firm.export': 'Asked for an archive',
      'firm.export_fetch': 'Fetched an archive',
      'firm.export_remove': 'Removed an archive',
      'firm.deletion_request': 'Asked that the firm be erased',
      'firm.deletion_stop': 'Stopped the erasing of the firm',
      'firm.deletion_postpone': 'A legal hold postponed the erasing',
      'firm.shred': 'Destroyed the firm’s keys',
      'firm.erase_records': 'Erased the firm’s records',
      'firm.erase': 'Erased the firm',
    },
  },
  {
    about: 'office',
    label: 'Offices',
    acts: { 'office.create': 'Opened an office', 'office.rename': 'Renamed an office' },
  },
  {
    about: 'pacer_account',
    label: 'PACER accounts',
    acts: {
      'pacer_account.add': 'Added a PACER account',
      'pacer_account.replace': 'Replaced a PACER password',
      'pacer_account.suspend': 'PACER refused an account',
      'pacer_account.remove': 'Forgot a PACER account',
    },
  },
  {
    about: 'sso',
    label: 'Single sign-on',
    acts: {
      'sso.save': 'Set up the provider',
      'sso.remove': 'Removed the provider',
      'sso.link': 'Signed in through the provider for the first time',
      'sso.refuse': 'Sign-in through the provider was refused',
    },
  },
  {
    about: 'directory',
    label: 'Directory',
    acts: {
      'directory.token_make': 'Made a token for the directory',
      'directory.token_remove': 'Removed the directory’s token',
    },
  },
  {
    about: 'support_grant',
    label: 'Diagnostic grants',
    acts: {
      'support_grant.open': 'A site administrator opened a diagnostic grant',
      'support_grant.ask': 'A site administrator asked to open documents',
      'support_grant.approve': 'Somebody agreed that a site administrator opens documents',
      'support_grant.decline': 'A site administrator was not let open documents',
      'support_grant.take_back': 'A site administrator no longer asked to open documents',
      'support_grant.end': 'A diagnostic grant ended',
    },
  },
  {
    about: 'support',
    label: 'Support, and looks of site administrators',
    acts: {
      'support.look': 'A site administrator looked',
      'support.request': 'Wrote to support',
      'support.acknowledge': 'Support took a request on',
      'support.close': 'Support closed a request',
    },
  },
  { about: 'look', label: 'Who looked', acts: { 'look.export': 'Took out who looked' } },
  {
    about: 'proof',
    label: 'Proofs of the walls',
    acts: { 'proof.start': 'Started a proof', 'proof.finish': 'A proof ended' },
  },
  { about: 'audit', label: 'Audit trail', acts: { 'audit.export': 'Took the audit trail out' } },
];

const words: Readonly<Record<string, string>> = Object.assign({}, ...groups.map(({ acts }) => acts));

/** One not known here, of an older or newer program, is spelt out. */
export const actText = (action: string): string => words[action] ?? spelt(action);

export function spelt(name: string): string {
  const text = name
    .replace(/[._-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const actors: Readonly<Record<string, string>> = {
  member: 'Member of the firm',
  guest: 'Guest',
  system: 'PacerPro itself',
  'site-admin': 'Site administrator',
};
export const actorText = (kind: string): string => actors[kind] ?? spelt(kind);
