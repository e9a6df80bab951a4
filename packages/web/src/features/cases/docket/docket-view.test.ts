// What an instant filter shows of a docket, and how fast.
import { describe, expect, it } from 'vitest';
import type { DocketEntry } from '../../../lib/shapes.ts';
import { noFilter, readTerms, viewDocket } from './docket-view.ts';

const document = (held: boolean, availability = 'available') =>
  ({ held, availability, description: 'Exhibit A', role: 'main' }) as DocketEntry['documents'][number];
const entry = (number: string, text: string, filedOn: string, documents: DocketEntry['documents'] = []) =>
  ({ number, text, filedOn, enteredOn: null, shortText: null, documents }) as unknown as DocketEntry;

const docket = [
  entry('1', 'COMPLAINT against Acme', '2024-01-02', [document(true)]),
  entry('2', 'MOTION for Summary Judgment', '2024-03-01', [document(false)]),
  entry('3', 'ORDER denying motion', '2024-05-09'),
];
const numbers = (filter: Partial<typeof noFilter>) =>
  viewDocket(docket, { ...noFilter, ...filter }).map((one) => one.number);

describe('a docket filter', () => {
  it('reads words, phrases, unwanted words and an entry number', () => {
    expect(readTerms('motion "summary judgment" -order #12')).toEqual({
      wanted: ['motion', 'summary judgment'],
      unwanted: ['order'],
      number: '12',
    });
  });
  it('keeps a phrase that is still being typed', () => {
    expect(readTerms('"summary jud').wanted).toEqual(['summary jud']);
  });
  it('shows entries that hold every word, in any case', () => expect(numbers({ text: 'MOTION' })).toEqual(['2', '3']));
  it('leaves out entries with an unwanted word', () => expect(numbers({ text: 'motion -denying' })).toEqual(['2']));
  it('finds words in descriptions of attachments', () => expect(numbers({ text: 'exhibit' })).toEqual(['1', '2']));
  it('finds one entry by its number', () => expect(numbers({ text: '#2' })).toEqual(['2']));
  it('can show only what is held', () => expect(numbers({ show: 'held' })).toEqual(['1']));
  it('can show only what can still be bought', () => expect(numbers({ show: 'missing' })).toEqual(['2']));
  it('keeps both ends of a date range', () =>
    expect(numbers({ from: '2024-03-01', to: '2024-05-09' })).toEqual(['2', '3']));
  it('turns the order round without touching what it was given', () => {
    expect(numbers({ newestFirst: true })).toEqual(['3', '2', '1']);
    expect(docket[0]?.number).toBe('1');
  });
  it('filters ten thousand entries within a frame or two', () => {
    const many = Array.from({ length: 10_000 }, (_, n) =>
      entry(String(n), `NOTICE ${n} of appearance by counsel `.repeat(12), '2024-01-01'),
    );
    viewDocket(many, { ...noFilter, text: 'warm' });
    const started = performance.now();
    viewDocket(many, { ...noFilter, text: 'appearance 9999' });
    expect(performance.now() - started).toBeLessThan(150);
  });
});
