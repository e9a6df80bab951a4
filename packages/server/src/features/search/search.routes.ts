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
import { completionPrice } from './completion-price.ts';
import { openPageCache } from './page-cache.ts';
import { search, type SearchDependencies } from './search.ts';
import { searchInDocument } from './search-in-document.ts';
import { presentSearch } from './search.present.ts';
import { listCaseNames } from './search.queries.ts';

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
  const writes = { writes: true } as const;
  handle(
    app,
    api.search,
    async ({ tx, actor }, { query }) => {
      const started = performance.now();
      const { firmId } = actor;
      const result = await search(tx, deps, query);
      const caseNames = await listCaseNames(
        tx,
        firmId,
        result.facets.cases.map(([id]) => id),
      );
      // What the firm would have to pay is not for its guests.
      const price =
        actor.kind === 'guest'
          ? { lowCents: 0, highCents: null }
          : await completionPrice(tx, firmId, result.coverage, result.scope, clock.now().toISOString().slice(0, 10));
      await noteGuest(tx, actor, new Set(result.hits.map((hit) => hit.caseId)));
      if (actor.kind === 'member') await audit(tx, { action: 'search.run', detail: { hits: result.hits.length } });
      return presentSearch(result, { caseNames, price, tookMs: performance.now() - started });
    },
    writes,
  );
  handle(
    app,
    api.searchInDocument,
    async ({ tx, actor }, { params, query }) => {
      const { words, pages, caseId } = await searchInDocument(tx, deps, actor.firmId, params.documentId, query.q);
      await noteGuest(tx, actor, new Set([caseId]));
      const object = { kind: 'document', id: params.documentId };
      if (actor.kind === 'member') await audit(tx, { action: 'search.run', object, caseId });
      return { words, pages };
    },
    writes,
  );
}

/** The words that were looked for stay out of the trail: they can say what a lawyer is thinking. */
async function noteGuest(tx: Tx, actor: MemberActor | GuestActor, caseIds: ReadonlySet<string>): Promise<void> {
  if (actor.kind !== 'guest') return;
  for (const caseId of caseIds)
    await audit(tx, { action: 'case.search', object: { kind: 'case', id: caseId }, caseId });
}
