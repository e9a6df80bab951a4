// What can go wrong with a firm's own archive.
import { defineError } from '../../platform/http/errors.ts';

export const exportNotReady = defineError(
  'export.not_ready',
  409,
  'This archive is still being made, or has been removed.',
);
export const exportUnderWay = defineError(
  'export.under_way',
  409,
  'An archive is being made for you already. Wait for it, or remove it.',
);
