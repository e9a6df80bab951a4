// One-time codes from an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds, which is what every app understands).
// A code is good for its own step and the one on each side; a step that was used is never good again.
import { Secret, TOTP } from 'otpauth';
import { constantTimeEqual } from './token.ts';

const PERIOD_SECONDS = 30;
const DIGITS = 6;
const ISSUER = 'PacerPro';
/** 160 bits, the length RFC 4226 recommends. */
const SEED_BYTES = 20;

/** A new seed as base32 text, the form that authenticator apps take. Seal it before it is stored. */
export function makeTotpSeed(): string {
  return new Secret({ size: SEED_BYTES }).base32;
}

/** What the QR code holds. Contains the seed: show it to its owner once, store and log it nowhere. */
export function totpUri(seed: string, account: string): string {
  return totpOf(seed, account).toString();
}

/**
 * The step that the code belongs to, or null. Keep the step as the last one, in a statement that only a later step passes:
 * otherwise two requests at the same time spend one code twice.
 */
export function checkTotp(seed: string, code: string, now: Date, lastStep: number | null): number | null {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const totp = totpOf(seed, '');
  const current = Math.floor(now.getTime() / 1000 / PERIOD_SECONDS);
  let found: number | null = null;
  // All three are computed whatever matches, so that the time tells nothing.
  for (const step of [current - 1, current, current + 1]) {
    const expected = totp.generate({ timestamp: step * PERIOD_SECONDS * 1000 });
    if (constantTimeEqual(expected, digits) && step > (lastStep ?? -Infinity)) found = step;
  }
  return found;
}

function totpOf(seed: string, account: string): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label: account,
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(seed),
  });
}
