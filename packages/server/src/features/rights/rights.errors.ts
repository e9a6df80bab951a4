// What can go wrong with a firm's own archive.
import { defineError } from '../../platform/http/errors.ts';

export const exportNotReady = defineError(
  'export.not_ready',
  409,
  'This archive is not ready: it is still being made, or could not be made.',
);
export const exportUnderWay = defineError(
  'export.under_way',
  409,
  'An archive is being made for you already. Wait for it, or remove it.',
);
export const wrongFirmName = defineError(
  'deletion.wrong_name',
  400,
  'This is not the exact name of the firm. Nothing was changed.',
);
export const deletionOpenAlready = defineError('deletion.open_already', 409, 'The firm is going to be erased already.');
export const cannotStopDeletion = defineError(
  'deletion.cannot_stop',
  409,
  'There is nothing to stop: erasing was not asked for, was stopped before, or has begun.',
);
