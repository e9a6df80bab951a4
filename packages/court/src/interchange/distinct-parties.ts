// The convention lists a party once that is equal to an earlier one in every respect.
import type { Party } from '../model/party.ts';
import type { JsonObject } from './json.ts';

/** Equal as printed: before "(See above for address)" is filled in. */
export function distinctAsPrinted(parties: readonly Party[], toJson: (party: Party) => JsonObject): JsonObject[] {
  const seen = new Set<string>();
  return parties.flatMap((party) => {
    const json = toJson(party);
    const repeated = party.attorneys.map(({ contactRepeated }) => contactRepeated);
    const key = JSON.stringify([json, repeated]);
    if (seen.has(key)) return [];
    seen.add(key);
    return [json];
  });
}
