// Fingerprints that guard nothing by themselves: file names, change detection, content addresses.
import { createHash } from 'node:crypto';

/** SHA-256 in hex. */
export function sha256Hex(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex');
}

/** SHA-256 of what comes in pieces. */
export function openSha256(): { add(piece: Uint8Array): void; hex(): string } {
  const hash = createHash('sha256');
  return { add: (piece) => void hash.update(piece), hex: () => hash.digest('hex') };
}
