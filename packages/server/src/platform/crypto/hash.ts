// Fingerprints that guard nothing by themselves: file names, change detection, content addresses.
import { createHash } from 'node:crypto';

/** SHA-256 in hex. */
export function sha256Hex(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex');
}
