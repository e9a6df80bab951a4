// What addresses ask for after the question mark, read and written plainly. The same for members and for guests.
type Unread = Record<string, unknown>;

export type SearchAsked = {
  q: string;
  court?: string | undefined;
  caseId?: string | undefined;
  year?: number | undefined;
  type?: string | undefined;
  in?: 'documents' | 'entries' | 'cases' | undefined;
  sort?: 'newest' | 'oldest' | undefined;
};
export type CaseAsked = {
  tab?: 'parties' | 'changes' | undefined;
  entry?: string | undefined;
  find?: string | undefined;
};
export type DocumentAsked = { page?: number | undefined; q?: string | undefined };

export type AuditAsked = {
  from?: string | undefined;
  to?: string | undefined;
  userId?: string | undefined;
  action?: string | undefined;
  caseId?: string | undefined;
  matterId?: string | undefined;
};

export const searchAsked = (from: Unread): SearchAsked => ({
  q: text(from['q']) ?? '',
  court: text(from['court']),
  caseId: text(from['caseId']),
  year: count(from['year']),
  type: text(from['type']),
  in: oneOf(from['in'], ['documents', 'entries', 'cases']),
  sort: oneOf(from['sort'], ['newest', 'oldest']),
});
export const caseAsked = (from: Unread): CaseAsked => ({
  tab: oneOf(from['tab'], ['parties', 'changes']),
  entry: text(from['entry']),
  find: text(from['find']),
});
export const documentAsked = (from: Unread): DocumentAsked => ({ page: count(from['page']), q: text(from['q']) });

export const auditAsked = (from: Unread): AuditAsked => ({
  from: text(from['from']),
  to: text(from['to']),
  userId: text(from['userId']),
  action: text(from['action']),
  caseId: text(from['caseId']),
  matterId: text(from['matterId']),
});

export const readAddress = (search: string) => Object.fromEntries(new URLSearchParams(search));

/** Plain `name=value`: the router's own way would read a quoted phrase as JSON and drop its quotation marks. */
export function writeAddress(search: Record<string, unknown>): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') parts.set(name, String(value));
  }
  const written = parts.toString();
  return written ? `?${written}` : '';
}

export function text(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' ? String(value) : undefined;
}
function count(value: unknown): number | undefined {
  const read = Number(value);
  return value !== undefined && Number.isInteger(read) && read > 0 ? read : undefined;
}
function oneOf<const T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((candidate) => candidate === value);
}
