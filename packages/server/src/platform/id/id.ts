// Branded identifiers and their maker. UUIDv7: sorted by time, so that indexes stay dense. Not secrets: tokens come from crypto.
export type Id<Name extends string> = string & { readonly __id: Name };

export type FirmId = Id<'firm'>;
export type UserId = Id<'user'>;
export type GuestId = Id<'guest'>;
export type AdminId = Id<'admin'>;
export type GrantId = Id<'grant'>;

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(text: string): boolean {
  return pattern.test(text);
}

/** A new UUIDv7. The 74 random bits come from the platform's generator. */
export function newId<T extends Id<string>>(now: number = Date.now()): T {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  for (let i = 5, ms = now; i >= 0; i--, ms = Math.floor(ms / 256)) bytes[i] = ms % 256;
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as T;
}
