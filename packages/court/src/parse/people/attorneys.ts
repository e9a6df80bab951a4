// Attorneys as the model has them, from name, lines and roles; with "(See above for address)" filled in.
import type { Attorney } from '../../model/party.ts';
import { readContact, refersAbove } from './contact.ts';
import { attorneyRole } from './roles.ts';

/** An attorney from what a page prints: the name, the lines after it, and the roles. */
export function toAttorney(name: string, contactLines: string[], roles: readonly string[]): Attorney {
  return {
    name,
    ...readContact(contactLines),
    roles: roles.map(attorneyRole),
    contactLines,
    contactRepeated: refersAbove(contactLines),
  };
}

/**
 * Copies contact blocks to attorneys whose own says "see above": the last block seen under the same name, or none.
 * A name without a block takes none away. Changes the attorneys in place, in page order.
 */
export function fillRepeatedContacts(attorneys: Iterable<Attorney>): void {
  const seen = new Map<string, Attorney>();
  for (const attorney of attorneys) {
    if (!attorney.contactRepeated) {
      if (attorney.contactLines.length > 0) seen.set(attorney.name, attorney);
      continue;
    }
    const earlier = seen.get(attorney.name);
    attorney.contactLines = [...(earlier?.contactLines ?? [])];
    Object.assign(attorney, readContact(attorney.contactLines));
    // A mail address may stand in a link and not among the lines.
    if (earlier !== undefined) attorney.email = earlier.email;
  }
}
