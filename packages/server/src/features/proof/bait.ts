// What the bait is called: ids that follow from the keeper's, so that what is there is left alone, what a newer version adds is added, and a
// process that dies in between loses nothing.
import { sha256Hex } from '../../platform/crypto/hash.ts';

/** The same for the same installation, told apart from every id that it hands out by its version. */
export function baitId(keeperId: string, name: string): string {
  const hex = sha256Hex(`${keeperId} ${name}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const names = [
  'caseId',
  'entryId',
  'documentId',
  'taskId',
  'quoteId',
  'matterId',
  'wallId',
  'guestId',
  'endedGuestId',
  'exportId',
  'proofId',
  'supportRequestId',
  'observationId',
  'purchaseId',
  'partyId',
  'attorneyId',
  'accountId',
  'mailId',
  'tokenId',
  'invitationId',
  'holdId',
  'blobId',
  'linkId',
] as const;
export type BaitIds = Readonly<Record<(typeof names)[number], string>>;
export const baitIds = (keeperId: string): BaitIds =>
  Object.fromEntries(names.map((name) => [name, baitId(keeperId, name)])) as BaitIds;

/** What stands before no wall: one case that the guest may see no more, and one that it may. */
export type OpenIds = { readonly caseId: string; readonly entryId: string; readonly documentId: string };
export const openIds = (keeperId: string, which: 'ended' | 'shared'): OpenIds => ({
  caseId: baitId(keeperId, `${which} case`),
  entryId: baitId(keeperId, `${which} entry`),
  documentId: baitId(keeperId, `${which} document`),
});

/** On what is the whole firm's: an administrator outside the wall may see it, a stranger may not. */
export const firmMark = (secret: string): string => secret.replace('canary', 'canaryfirm');
