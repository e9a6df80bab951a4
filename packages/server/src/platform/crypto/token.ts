// Tokens that are shown once and kept as hashes, and comparison that takes the same time whatever differs.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, safe in URLs and headers. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

/** What is kept of a token. Plain SHA-256 is enough because tokens are random, unlike passwords. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update('pacerpro token\0').update(token).digest();
}

/** A number below the bound, each equally likely: for codes that people type. */
export function randomDigits(count: number): string {
  let digits = '';
  while (digits.length < count)
    for (const byte of randomBytes(count)) if (byte < 250 && digits.length < count) digits += byte % 10;
  return digits;
}

export function constantTimeEqual(a: string | Uint8Array, b: string | Uint8Array): boolean {
  const [left, right] = [a, b].map((value) => createHash('sha256').update(value).digest()) as [Buffer, Buffer];
  return timingSafeEqual(left, right);
}
