// A court as people name it: by its id (nysd), by how it is cited (S.D.N.Y.), or by its name.
import { usageError } from './exit-codes.ts';

/** @throws {CliError} 2 when there is no such court, or several */
export async function readCourtId(text: string): Promise<string> {
  const { courtsNamed, findCourt } = await import('@pacerpro/court'); // large; only where it is used
  const exact = findCourt(text.toLowerCase());
  const named = exact ? [exact] : courtsNamed(text);
  if (named.length === 1) return named[0]!.id;
  throw usageError(
    named.length === 0
      ? `There is no PACER court "${text}".`
      : `"${text}" could be several courts: ${named.map(({ id }) => id).join(', ')}.`,
  );
}
