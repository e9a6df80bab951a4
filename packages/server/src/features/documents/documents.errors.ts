// Failures around documents. What is not visible is simply not found.
import { defineError } from '../../platform/http/errors.ts';

export const notHeld = defineError(
  'document.not_held',
  409,
  'The firm does not hold this document yet. It can be bought from its docket entry.',
);
export const tooMuch = defineError('document.too_much', 413, 'This is too much for one file. Choose fewer documents.');
export const bytesMissing = defineError(
  'document.bytes_missing',
  500,
  'The stored file of this document cannot be found. Nothing is charged for it again; tell your administrator.',
);
export const downloadNotGranted = defineError(
  'document.download_not_granted',
  403,
  'You may read this here, but not download it.',
);
