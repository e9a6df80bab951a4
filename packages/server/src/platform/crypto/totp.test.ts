// One-time codes: the vectors of RFC 6238, the window of one step, and no code twice.
import { Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { checkTotp, makeTotpSeed, totpUri } from './totp.ts';

const seed = Secret.fromUTF8('12345678901234567890').base32; // the seed of RFC 6238, appendix B
const at = (seconds: number) => new Date(seconds * 1000);
/** The appendix prints eight digits; six are their end. */
const vectors: [seconds: number, code: string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
];

describe('one-time codes', () => {
  it.each(vectors)('the code of RFC 6238 at %d seconds is %s', (seconds, code) => {
    expect(checkTotp(seed, code, at(seconds), null)).toBe(Math.floor(seconds / 30));
  });

  it('a code is good one step early and one step late, and no further', () => {
    const [seconds, code] = vectors[2]!;
    const found = [-60, -30, 0, 30, 60].map((shift) => checkTotp(seed, code, at(seconds + shift), null) !== null);
    expect(found).toEqual([false, true, true, true, false]);
  });

  it('a used step is not good again, nor is one before it; the next one is', () => {
    const [seconds, code] = vectors[3]!;
    const step = checkTotp(seed, code, at(seconds), null)!;
    expect(checkTotp(seed, code, at(seconds), step)).toBeNull();
    expect(checkTotp(seed, code, at(seconds), step + 1)).toBeNull();
    expect(checkTotp(seed, code, at(seconds), step - 1)).toBe(step);
  });

  it('spaces between the digits are forgiven; anything else is no code', () => {
    const [seconds] = vectors[0]!;
    expect(checkTotp(seed, ' 287 082 ', at(seconds), null)).toBe(1);
    for (const odd of ['', '28708', '2870822', '28708a', '2٨7082', '-87082', '287082;'])
      expect(checkTotp(seed, odd, at(seconds), null)).toBeNull();
  });

  it('each seed is new, 160 bits long, and stands in the address that the QR code holds', () => {
    const [one, other] = [makeTotpSeed(), makeTotpSeed()];
    expect(one).not.toBe(other);
    expect(Secret.fromBase32(one).bytes).toHaveLength(20);
    const uri = new URL(totpUri(one, 'alice@example.test'));
    expect(uri.protocol).toBe('otpauth:');
    expect(decodeURIComponent(uri.pathname)).toContain('PacerPro:alice@example.test');
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret: one, issuer: 'PacerPro', digits: '6' });
  });
});
