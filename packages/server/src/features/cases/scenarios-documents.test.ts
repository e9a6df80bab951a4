// The merge scenarios about documents, by number, each as one sentence.
import { describe, expect, it } from 'vitest';
import { entry, paper } from './cases.factory.ts';
import type { CaseState } from './case-state.ts';
import { attachBlob, listTwins } from '../documents/attach.ts';
import { sourcesOf, withScenarios } from './scenario.harness.ts';
import { withdrawEntry } from './withdraw.ts';

const { apply, play, load, docketOf, blob, database, everyone } = withScenarios();

function papers(state: CaseState) {
  const listed = new Set(state.entries.filter((row) => row.state === 'listed').map(({ id }) => id));
  return state.documents
    .filter(({ entryId }) => listed.has(entryId))
    .map(({ role, attachmentNumber, pacerDocId, blobId }) => ({
      role,
      attachmentNumber,
      pacerDocId,
      held: blobId !== null,
    }))
    .sort((a, b) => (a.attachmentNumber ?? 0) - (b.attachmentNumber ?? 0));
}

async function buy(state: CaseState, pacerDocId: string) {
  const blobId = await blob();
  const documentId = state.documents.find((one) => one.pacerDocId === pacerDocId)!.id;
  const { alice } = await everyone();
  const acquired = { how: 'bought', at: new Date(), pages: null } as const;
  await database.worker.asActor(alice, async (tx) => {
    for (const id of [documentId, ...(await listTwins(tx, documentId))]) await attachBlob(tx, id, blobId, acquired);
  });
}

describe('merge scenarios: documents', () => {
  it('14: a bankruptcy link that opens attachment 1 is put right by the menu, and the bytes bought before stay with attachment 1', async () => {
    const { S, A } = sourcesOf('canb');
    const state = await play(S([entry({ number: '5', text: 'Motion with exhibits', main: paper('150010000101') })]));
    expect(papers(state)).toEqual([
      { role: 'entry-link', attachmentNumber: null, pacerDocId: '150010000101', held: false },
    ]);
    await buy(state, '150010000101');
    const main = paper('150010000100', { pages: 4 });
    await apply(
      A({
        entryNumber: '5',
        main,
        attachments: [paper('150010000101', { attachmentNumber: 1, description: 'Exhibit' })],
      }),
    );
    expect(papers(await load(state.caseId))).toEqual([
      { role: 'main', attachmentNumber: null, pacerDocId: '150010000100', held: false },
      { role: 'attachment', attachmentNumber: 1, pacerDocId: '150010000101', held: true },
    ]);
    expect(await docketOf(state.caseId)).toMatchObject([{ text: 'Motion with exhibits' }]);
  });

  it('a paper bought under a line that a later list shows to be two goes with the line that names it', async () => {
    const { R, N, H } = sourcesOf();
    const words = 'Minute Entry for hearing';
    const enteredAt = '2024-05-02T10:00:00';
    const state = await play(
      R([entry({ number: '5', filedOn: null, enteredAt, shortText: words, main: paper('035010000014') })]),
      N(entry({ number: null, filedOn: '2024-05-02', enteredAt, text: `${words} by the court` })),
    );
    await buy(state, '035010000014');
    await apply(H([entry({ number: null, filedOn: '2024-05-02', shortText: words })]));
    const after = await load(state.caseId);
    expect(papers(after)).toEqual([{ role: 'main', attachmentNumber: null, pacerDocId: '035010000014', held: true }]);
    const [document] = after.documents;
    expect(document!.id).toBe(state.documents[0]!.id);
    expect(after.entries.find(({ id }) => id === document!.entryId)).toMatchObject({ number: '5', state: 'listed' });
  });

  it('a transcript is one by the words of its entry, what is attached to it is not, and later words decide', async () => {
    const { R, S } = sourcesOf();
    const main = paper('035010000070');
    const attachments = [paper('035010000071', { attachmentNumber: 1 })];
    const kinds = (state: CaseState) => state.documents.map(({ role, kind }) => `${role} ${kind}`).sort();
    const said = { number: '7', filedOn: '2024-05-02' };
    const state = await play(R([entry({ ...said, shortText: 'Official Transcript', main })]));
    expect(kinds(state)).toEqual(['main transcript']);
    await apply(S([entry({ ...said, text: 'TRANSCRIPT of Proceedings', main, attachments })]));
    expect(kinds(await load(state.caseId))).toEqual(['attachment document', 'main transcript']);
    await apply(S([entry({ ...said, text: 'NOTICE of Filing of a transcript', main, attachments })]));
    expect(kinds(await load(state.caseId))).toEqual(['attachment document', 'main document']);
  });

  it('15: a four-digit bankruptcy id is no id; a fourth digit of 1 is the same document as 0', async () => {
    const { N } = sourcesOf('canb');
    const noise = await play(N(entry({ number: '6', text: 'Order', main: paper('4711') })));
    expect(papers(noise)).toMatchObject([{ pacerDocId: null }]);
    const other = sourcesOf();
    const same = await play(
      other.S([entry({ number: '6', text: 'Order', main: paper('035010000600') })]),
      other.N(entry({ number: '6', text: 'Order', main: paper('035110000600') })),
    );
    expect(papers(same)).toMatchObject([{ pacerDocId: '035010000600' }]);
  });

  it('16: a menu that counts from 0, with a sealed row and one without pages, gives the same rows when it comes again', async () => {
    const { S, A } = sourcesOf();
    const menu = A({
      entryNumber: '9',
      main: paper('035010000900', { attachmentNumber: 0, pages: 3 }),
      attachments: [
        paper(null, { attachmentNumber: 1, restricted: true }),
        paper('035010000902', { attachmentNumber: 2 }),
      ],
    });
    const state = await play(S([entry({ number: '9', text: 'MOTION', main: paper('035010000900') })]), menu, menu);
    expect(papers(state)).toEqual([
      { role: 'main', attachmentNumber: null, pacerDocId: '035010000900', held: false },
      { role: 'attachment', attachmentNumber: 1, pacerDocId: null, held: false },
      { role: 'attachment', attachmentNumber: 2, pacerDocId: '035010000902', held: false },
    ]);
    expect(state.documents.map(({ availability }) => availability).sort()).toEqual([
      'available',
      'available',
      'restricted',
    ]);
  });

  it('17: an appellate entry of three parts stays three parts whatever comes again, with what was bought before', async () => {
    const { S, A } = sourcesOf('ca9', { number: '24-1975' });
    const sheet = S([entry({ number: '12', text: 'Brief filed', main: paper('009010000121') })]);
    const parts = A({
      entryNumber: null,
      main: null,
      attachments: [1, 2, 3].map((n) => paper(`00901000012${n}`, { attachmentNumber: n })),
    });
    const state = await play(sheet);
    await buy(state, '009010000121');
    const after = await play(parts, sheet, parts);
    expect(papers(after)).toEqual([
      { role: 'attachment', attachmentNumber: 1, pacerDocId: '009010000121', held: true },
      { role: 'attachment', attachmentNumber: 2, pacerDocId: '009010000122', held: false },
      { role: 'attachment', attachmentNumber: 3, pacerDocId: '009010000123', held: false },
    ]);
  });

  it('18: entries of a court that starts to number keep their identity by document id', async () => {
    const { S, P } = sourcesOf('ca8', { number: '24-2001' });
    const line = (number: string) => entry({ number, text: 'Order filed', main: paper('00800005123456') });
    const before = await play(S([line('00800005123456')]));
    const blobId = await blob();
    await apply(P(blobId, { entryNumber: null, entryId: '00810005123456', system: 'appellate' }));
    const after = await play(S([line('17')]));
    expect(after.entries).toMatchObject([{ id: before.entries[0]!.id, number: '17' }]);
    expect(papers(after)).toMatchObject([{ role: 'main', pacerDocId: '00800005123456', held: true }]);
  });

  it('19: one paper noticed in three cases is three entries and one blob, and a menu in the lead renumbers nothing', async () => {
    const cases = [sourcesOf(), sourcesOf(), sourcesOf()];
    const numbers = ['12', '5', '5'];
    const noticed = await Promise.all(
      cases.map(({ N }, i) =>
        play(N(entry({ number: numbers[i]!, text: 'ORDER in all cases', main: paper('035010001200') }))),
      ),
    );
    await buy(noticed[0]!, '035010001200');
    await apply(cases[0]!.A({ entryNumber: '12', main: paper('035010001200'), attachments: [] }));
    const blobs = new Set<string | null>();
    for (const [i, { caseId }] of noticed.entries()) {
      const state = await load(caseId);
      expect(state.entries).toMatchObject([{ number: numbers[i] }]);
      expect(papers(state)).toMatchObject([{ held: true }]);
      blobs.add(state.documents[0]!.blobId);
    }
    expect(blobs.size).toBe(1);
  });

  it('25: a sealed paper is a restricted row, a sealed entry is nothing at all', async () => {
    const { N } = sourcesOf();
    const sealed = await play(
      N(entry({ number: '9', text: 'SEALED MOTION', main: paper(null, { restricted: true }) })),
    );
    expect(sealed.documents).toMatchObject([{ availability: 'restricted', blobId: null }]);
    const other = sourcesOf();
    const nothing = await play(other.N(entry({ number: '10', text: 'SEALED', flags: ['sealed-entry'] })));
    expect(nothing.entries).toEqual([]);
  });

  it('25: an entry that the court seals later loses bytes and words here, and a copy of another firm stays as it is', async () => {
    const { S, P } = sourcesOf();
    const { alice, mallory, firmId } = await everyone();
    const sheet = S([
      entry({ number: '9', text: 'MOTION', main: paper('035010000999') }),
      entry({ number: '10', text: 'ORDER' }),
    ]);
    const state = await play(sheet, P(await blob(), { entryNumber: '9' }));
    const hers = await apply(sheet, {}, mallory);
    const [document] = state.documents;
    await database.superuserRows("insert into page_texts (firm_id, blob_id, page, state) values ($1, $2, 1, 'text')", [
      firmId,
      document!.blobId,
    ]);
    const nine = state.entries.find(({ number }) => number === '9')!.id;
    const unindexed: string[] = [];
    await database.worker.asActor(alice, (tx) =>
      withdrawEntry(tx, nine, { unindexDocument: async (_tx, id) => void unindexed.push(id) }),
    );
    expect(unindexed).toEqual([document!.id]);
    expect(await database.superuserRows('select 1 from page_texts where blob_id = $1', [document!.blobId])).toEqual([]);
    expect(
      await database.web.asActor(alice, (tx) => tx.query('select 1 from blobs where id = $1', [document!.blobId])),
    ).toMatchObject({ rowCount: 0 });
    await apply(sheet);
    await apply(P(document!.blobId, { entryNumber: '9' }));
    expect(await docketOf(state.caseId)).toMatchObject([{ number: '10' }]);
    expect((await load(state.caseId)).documents).toMatchObject([{ blobId: null, availability: 'sealed' }]);
    expect((await load(hers.caseId, mallory)).documents).toMatchObject([{ availability: 'available' }]);
    expect((await load(hers.caseId, mallory)).entries).toHaveLength(2);
  });
});
