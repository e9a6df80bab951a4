// The interchange form drops a page that has one of these strings anywhere in its source, markup and scripts included.
// Unsafe (an entry may quote such a sentence), hence a convention of this folder only; the parsers tell pages apart
// by their structure, and `classify` says why a page is not what was asked for.

/** A fast literal, in lower case, that every match contains, and the whole test. */
export type Rejection = readonly [literal: string, test: RegExp | ((source: string) => boolean)];

/** White space in the sentence matches any run of white space. */
export const sentence = (words: string): Rejection => {
  const escaped = words.split(' ').map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const literal = words.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest), '');
  const pattern = new RegExp(escaped.join('\\s+'), 'i');
  return [literal.toLowerCase(), (source) => pattern.test(source)];
};

/** Both phrases on one line, in this order. Each line is looked at once, which `first.*second` would not promise. */
export const onOneLine = (first: string, second: string): Rejection => [
  first.toLowerCase(),
  (source) =>
    source
      .toLowerCase()
      .split('\n')
      .some((line) => {
        const at = line.indexOf(first.toLowerCase());
        return at >= 0 && line.includes(second.toLowerCase(), at + first.length);
      }),
];

export const EXTENSION_TRACES: readonly Rejection[] = [
  onOneLine('MetaMask', 'web3'),
  onOneLine('console.log("', 'CloudMask'),
  sentence('Drumpf'),
];

export const DOCKET_REJECTIONS: readonly Rejection[] = [
  ...EXTENSION_TRACES,
  sentence('The report may take a long time to run because this case has many docket entries'),
  sentence('The page ID does not exist. Please enter a valid page ID number.'),
  sentence('There are no documents in this case.'),
  sentence('Incomplete request. Please try your query again by choosing the Query or Reports option'),
  sentence("To accept charges shown below, click on the 'View Report' button"),
  sentence('*** This case was administratively closed.***'),
  sentence('The start date must be less than or equal to the end date'),
  sentence('The starting document number must be less than or equal to the ending document number'),
  sentence('Case not found.'),
  sentence('Either you do not have permission to view the document, or the document does not exist in the case.'),
  sentence('Format: text'),
  sentence('Server timeout waiting for the HTTP request from the client.'),
  onOneLine('The case type was', 'but it must be'),
  sentence('This case is in the process of being opened, please check back later for additional information.'),
  sentence('Submission already made, please wait for response from server'),
];

export function isRejected(source: string, rejections: readonly Rejection[]): boolean {
  const lower = source.toLowerCase();
  return rejections.some(
    ([literal, test]) => lower.includes(literal) && (typeof test === 'function' ? test(source) : test.test(source)),
  );
}
