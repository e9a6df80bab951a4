// A court as PACER knows it.

/** The host label of a court: `nysd`, `canb`, `ca9`, `jpml`. */
export type CourtId = string;

export type CourtKind = 'district' | 'bankruptcy' | 'appellate' | 'national';

export type Court = {
  id: CourtId;
  kind: CourtKind;
  name: string;
  /** Short form as lawyers cite it: `S.D.N.Y.`, `Bankr. D. Del.`, `9th Cir.` */
  citation: string;
  /** Ids used by other systems. */
  pclId: string | null;
  courtListenerId: string;
  /** First three digits of this court's document ids. */
  documentPrefix: string | null;
  /** IANA zone of the court's main seat. Feeds and receipts carry local time without a zone. */
  timeZone: string;
  /** Exact hosts that may be contacted for this court; nothing else ever is. */
  hosts: readonly string[];
  system: 'cmecf' | 'appellate-nbeam' | 'appellate-cmecf' | 'acms';
};
