// A sheet older than the one we have adds what is missing, like a history; it clears, retires and orders nothing.
import type { CaseClaims } from './claims.ts';

export function demoteStale(claims: CaseClaims, sheetSeenAt: Date | null, observedAt: Date): CaseClaims {
  if (claims.source !== 'S' || sheetSeenAt === null || sheetSeenAt <= observedAt) return claims;
  const entries = claims.entries.map((claim) => ({
    ...claim,
    source: 'H' as const,
    place: claim.place && { ...claim.place, position: null },
  }));
  return { ...claims, source: 'H', entries, relations: null, parties: null, fullEntries: false, fullHeader: false };
}
