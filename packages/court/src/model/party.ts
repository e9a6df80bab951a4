// People in a case.
import type { CourtDate } from './amounts.ts';

export type AttorneyRole = {
  kind:
    | 'lead'
    | 'to-be-noticed'
    | 'pro-hac-vice'
    | 'pro-se'
    | 'terminated'
    | 'self-terminated'
    | 'inactive'
    | 'disbarred'
    | 'suspended'
    | 'sealed-group'
    | 'designation'
    | 'bar-status'
    | 'other';
  /** As printed. */
  text: string;
  on: CourtDate | null;
};

export type Attorney = {
  name: string;
  /** Firm and address lines as printed, without phone, fax and mail. */
  addressLines: string[];
  firm: string | null;
  phone: string | null;
  fax: string | null;
  email: string | null;
  roles: AttorneyRole[];
  /** Everything after the name, line by line, as printed. */
  contactLines: string[];
  /** The page said `(See above for address)`; contact was copied from the earlier block. */
  contactRepeated: boolean;
  /** Nothing at all followed the name on the page. */
  nameOnly?: boolean;
};

export type CriminalCount = {
  name: string;
  number: string | null;
  disposition: string | null;
  status: 'pending' | 'terminated';
};

export type CriminalDetails = {
  defendantNumber: number | null;
  counts: CriminalCount[];
  complaints: { name: string; disposition: string | null }[];
  highestOffenseOpening: string | null;
  highestOffenseTerminated: string | null;
};

export type Party = {
  name: string;
  /** The page shows a role, and perhaps counsel, but no name. */
  unnamed?: boolean;
  /** Cleaned role: `Plaintiff`, `Counter Defendant`, `Debtor`. */
  role: string;
  /** Role as printed, with number: `Defendant (3)`. */
  roleText: string;
  /** The role stood before a line of dashes in the party's own row: `roleText` keeps its blanks. */
  roleBeforeDashes?: boolean;
  /** Aliases, addresses, tax ids: the lines between the name and the next party, as printed. */
  detailLines: string[];
  terminatedOn: CourtDate | null;
  attorneys: Attorney[];
  /** False when the row has no "represented by" block at all, as against an empty one. */
  representationShown: boolean;
  criminal: CriminalDetails | null;
  /** Lines with a bold label of their own, as appellate dockets print them. */
  labelled?: { label: string; value: string }[];
};
