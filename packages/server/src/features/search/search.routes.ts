// The edge of search. That a search ran is written down; of a guest's, also which cases it showed. Never the words.
import * as api from '@pacerpro/api';
import { courtsNamed } from '@pacerpro/court';
import type { GuestActor, MemberActor } from '../../access/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Crypto } from '../../platform/crypto/crypto.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { handle, type WebApp } from '../../platform/http/handle.ts';
import type { Log } from '../../platform/log/log.ts';
import { audit } from '../audit/audit.ts';
import { listMissingPapers, priceMissingPapers } from '../cases/cases.ts';
import { openPageCache } from './page-cache.ts';
import { type Hit, scopeOf, search, type SearchDependencies } from './search.ts';
import { searchInDocument } from './search-in-document.ts';
import { presentMissing, presentSearch } from './search.present.ts';

export type SearchRouteDependencies = {
  readonly crypto: Pick<Crypto, 'openForFirm'>;
  readonly clock: Clock;
  readonly log: Pick<Log, 'error'>;
};

export function mountSearch(app: WebApp, { crypto, clock, log }: SearchRouteDependencies): void {
  const cache = openPageCache(crypto, (error) => log.error('words of a page cannot be opened', { error }));
  const deps: SearchDependencies = {
    courtsNamed: (text) => courtsNamed(text).map((court) => court.id),
    openPage: cache.openPage,
  };
  const today = () => clock.now().toISOString().slice(0, 10);
  const writes = { writes: true } as const;
  handle(
    app,
    api.search,
    async ({ tx, actor }, { query }) => {
      const started = performance.now();
      const { firmId } = actor;
      const result = await search(tx, deps, query);
      // What the firm would have to pay is not for its guests.
      const price =
        actor.kind === 'guest' ? null : await priceMissingPapers(tx, firmId, result.scope, result.coverage, today());
      await noteGuest(tx, actor, result.hits);
      if (actor.kind === 'member') await audit(tx, { action: 'search.run' });
      return presentSearch(result, { price, tookMs: performance.now() - started });
    },
    writes,
  );
  handle(app, api.listMissingCases, async ({ tx, actor }, { query }) =>
    presentMissing(await listMissingPapers(tx, actor.firmId, await scopeOf(tx, deps, query), query.limit, today())),
  );
  handle(
    app,
    api.searchInDocument,
    async ({ tx, actor }, { params, query }) => {
      const { words, pages, caseId } = await searchInDocument(tx, deps, actor.firmId, params.documentId, query.q);
      const action = actor.kind === 'member' ? 'search.run' : 'document.search';
      await audit(tx, { action, object: { kind: 'document', id: params.documentId }, caseId });
      return { words, pages };
    },
    writes,
  );
}

/** The words that were looked for stay out of the trail: they can say what a lawyer is thinking. */
async function noteGuest(tx: Tx, actor: MemberActor | GuestActor, hits: readonly Hit[]): Promise<void> {
  if (actor.kind !== 'guest') return;
  // A page without its entry: the paper was shared alone, and its case is closed to this guest.
  const isAlone = (hit: Hit) => hit.source === 'pages' && hit.facts.entry_id === null;
  for (const caseId of new Set(hits.filter((hit) => !isAlone(hit)).map((hit) => hit.caseId)))
    await audit(tx, { action: 'case.search', object: { kind: 'case', id: caseId }, caseId });
  const papers = new Map(hits.filter(isAlone).map((hit) => [hit.id, hit.caseId]));
  for (const [id, caseId] of papers)
    await audit(tx, { action: 'document.search', object: { kind: 'document', id }, caseId });
}
