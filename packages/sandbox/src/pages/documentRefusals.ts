// Why a document is not given: the texts of `pacer-protocol` 3.9, one per reason.
import type { Availability } from '../world/types.ts';

export const refusalTexts: Record<Exclude<Availability, 'public'> | 'nos-denied' | 'unknown-document', string> = {
  sealed: 'could not retrieve dktentry for dlsid',
  gone: 'This document is not available.',
  restricted: 'You do not have permission to view\nthis document.',
  'court-users': 'This image is not available for viewing by non-court users',
  'young-transcript': 'You do not have access to this transcript.',
  'nos-denied': 'Permission to view this document is denied based on Nature of Suit',
  'unknown-document': 'could not retrieve dktentry for dlsid',
};
