// Names for statements that come again. Under row policies planning a statement often takes longer than running it (7 ms against 1 for what a
// page of hits shows); a named one is parsed and planned once a connection. Its plan asks the policies anew at every run.
const MOST_NAMES = 300;
const MOST_WATCHED = 2_000;
/** Lists spelled out in a text make every text a new one, and a long one at that. */
const LONGEST = 10_000;

export type Statements = { nameOf(text: string): string | undefined };

/** A name from the second time on: what is asked once is not worth keeping in every connection. */
export function openStatements(mostNames = MOST_NAMES): Statements {
  const names = new Map<string, string>();
  const seen = new Set<string>();
  return {
    nameOf(text) {
      const known = names.get(text);
      if (known !== undefined || text.length > LONGEST || names.size >= mostNames) return known;
      if (!seen.has(text)) {
        if (seen.size >= MOST_WATCHED) seen.clear();
        seen.add(text);
        return undefined;
      }
      seen.delete(text);
      const name = `pacerpro_${names.size + 1}`;
      names.set(text, name);
      return name;
    },
  };
}
