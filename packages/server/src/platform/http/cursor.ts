// Positions in lists, as opaque text: the sort key of the last row shown. Reading checks the shape, so a made-up cursor is bad input.
import { invalidInput } from './errors.ts';

export function writeKey(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Null at the beginning of a list. @throws invalid_input for what we did not write */
export function readKey(cursor: string | undefined): string[] | null {
  if (!cursor) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length > 0 && key.every((part) => typeof part === 'string')) return key;
  } catch {
    // falls through: the same answer for every kind of nonsense
  }
  throw invalidInput({ fields: [{ path: 'after', message: 'This is not a position in this list.' }] });
}
