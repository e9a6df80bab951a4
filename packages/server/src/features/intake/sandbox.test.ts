// Sheets of the sandbox court: the same docket asked for in either order, or in part, is the same case.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openVisitor, type Visitor } from '../../../../sandbox/test/visitor.ts';
import { newId } from '../../platform/id/id.ts';
import { type CaseState, emptyCase } from '../cases/case-state.ts';
import { mergeObservation } from '../cases/merge.ts';
import { stateContent } from '../cases/state-hash.ts';
import { readFile } from './read-file.ts';
import { sniff } from './sniff.ts';

describe('dockets of the sandbox court', () => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await openVisitor();
    await visitor.signIn();
  });
  afterAll(() => visitor.close());

  async function sheet(courtId: string, caseId: string, form: Record<string, string> = {}) {
    const { bytes } = await visitor.docket(`ecf.${courtId}.uscourts.gov`, caseId, form);
    return { kind: sniff(bytes), bytes };
  }

  it.each(['nysd', 'cand', 'nysb'])('%s: newest first, and a range of entries, change nothing', async (courtId) => {
    const claimsOf = (bytes: Buffer) => readFile(bytes, 'docket', { courtId }).claims[0]!;
    const merge = (state: CaseState, bytes: Buffer) => mergeObservation(state, claimsOf(bytes), '2026-06-01', newId);
    let seen = 0;
    for (const { caseId } of visitor.court.world.casesOf(courtId)) {
      const whole = await sheet(courtId, caseId);
      if (whole.kind !== 'docket') continue;
      const first = merge(emptyCase('one', courtId), whole.bytes);
      expect(claimsOf(whole.bytes).fullEntries).toBe(true);
      const turned = await sheet(courtId, caseId, { sort1: 'most recent date first' });
      const again = merge(first.state, turned.bytes);
      const range = { documents_numbered_from_: '2', documents_numbered_to_: '5', list_of_parties_and_counsel: '' };
      const part = await sheet(courtId, caseId, range);
      expect(claimsOf(part.bytes).fullEntries).toBe(false);
      const after = merge(again.state, part.bytes);
      expect([...again.events, ...after.events]).toEqual([]);
      expect(stateContent(after.state)).toEqual(stateContent(first.state));
      if (++seen === 6) break;
    }
    expect(seen).toBe(6);
  });
});
