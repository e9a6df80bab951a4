// Reading untrusted JSON: plain own properties of the expected type, everything else null.

/** An object of unknown content. */
export type Fields = Readonly<Record<string, unknown>>;

export function asFields(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

const own = (fields: Fields | null, key: string): unknown =>
  fields !== null && Object.hasOwn(fields, key) ? fields[key] : undefined;

export function textField(fields: Fields | null, key: string): string | null {
  const value = own(fields, key);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** As `textField`, with an empty text told from none. */
export function printedField(fields: Fields | null, key: string): string | null {
  const value = own(fields, key);
  return typeof value === 'string' ? value : null;
}

export function numberField(fields: Fields | null, key: string): number | null {
  const value = own(fields, key);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function booleanField(fields: Fields | null, key: string): boolean {
  return own(fields, key) === true;
}

export function fieldsOf(fields: Fields | null, key: string): Fields | null {
  return asFields(own(fields, key));
}

export function listOf(fields: Fields | null, key: string): Fields[] {
  const value = own(fields, key);
  return Array.isArray(value) ? value.map(asFields).filter((each) => each !== null) : [];
}
