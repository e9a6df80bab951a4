// Titles made from the beginning of an entry.
import { describe, expect, it } from 'vitest';
import { entryTitle } from './entry-title.ts';

describe('the title of a main document', () => {
  it('is what was filed, without who filed it', () => {
    expect(entryTitle('MOTION for Summary Judgment filed by Acme. (Attachments: # 1 Exhibit)')).toBe(
      'MOTION for Summary Judgment',
    );
  });
  it('ends before the court’s brackets', () =>
    expect(entryTitle('COMPLAINT against Acme, Inc. (Filing Fee $ 405)')).toBe('COMPLAINT against Acme, Inc.'));
  it('is cut at a word', () => {
    const title = entryTitle(`ORDER ${'granting and denying '.repeat(9)}`);
    expect(title.length).toBeLessThanOrEqual(92);
    expect(title).toMatch(/(granting|denying|and) …$/);
  });
  it('is never empty', () => expect(entryTitle('')).toBe('Main document'));
});
