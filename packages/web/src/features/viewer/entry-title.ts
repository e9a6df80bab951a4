// A title for a main document that the court calls no more than “Main Document”: the beginning of its entry.
const LONGEST = 90;

/** What an entry is, without who filed it when: “COMPLAINT against Brightwater Shipping Ltd.” */
export function entryTitle(text: string): string {
  const head = text.split(/\s*(?:\(|\bfiled by\b|\. Document\b)/i)[0]?.trim() || 'Main document';
  return head.length > LONGEST ? `${head.slice(0, LONGEST).replace(/\s+\S*$/, '')} …` : head;
}
