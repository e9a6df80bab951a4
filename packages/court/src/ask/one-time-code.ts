// One-time codes of PACER accounts: RFC 6238, SHA-1, 30 seconds, six digits. Web Crypto only, so that the package runs anywhere.

const STEP_MS = 30_000;
/** With less time left a code may lapse on the way. */
const GUARD_MS = 3_000;

/** The code for a moment. @throws {RangeError} when the seed is not base32 */
export async function oneTimeCode(seed: string, nowMs: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', base32(seed), { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(nowMs / STEP_MS)));
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer));
  const offset = mac.getUint8(19) & 15;
  return String((mac.getUint32(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** How long to wait before a code is worth sending. `usedStep`: the step of a code that was sent already; a code works once. */
export function waitForCodeMs(nowMs: number, usedStep: number | null): number {
  const step = Math.floor(nowMs / STEP_MS);
  const left = (step + 1) * STEP_MS - nowMs;
  return usedStep === step || left < GUARD_MS ? left : 0;
}

export const codeStep = (nowMs: number): number => Math.floor(nowMs / STEP_MS);

function base32(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const char of text.toUpperCase().replace(/[\s=-]/g, '')) {
    const digit = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char);
    if (digit < 0) throw new RangeError('A one-time-code key has the letters A to Z and the digits 2 to 7.');
    value = ((value << 5) | digit) & 0xfffff;
    bits += 5;
    if (bits >= 8) bytes.push((value >> (bits -= 8)) & 255);
  }
  return new Uint8Array(bytes);
}
