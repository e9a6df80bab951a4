// Verifies the audit trail: one pass over each firm's events in order, and over the administrators', compared with the key, the head and the
// anchors. For every trail it names the first number at which something is wrong; what follows a fault proves nothing more.
import type { FirmId } from '../../platform/id/id.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Anchor, Anchors } from './anchors.ts';
import { type ChainDependencies, linkHash } from './chain.ts';
import { countUnnumbered, type Head, type Link, listHeads, listLinks } from './chain.queries.ts';

export type Finding = {
  readonly seq: number;
  /** By which the firm finds it in its trail, where numbers are not shown. Null where the event is gone. */
  readonly eventId: string | null;
  readonly kind: 'missing' | 'changed' | 'unlinked' | 'unsealed' | 'cut' | 'head' | 'anchor' | 'unnumbered';
  readonly explanation: string;
};
export type FirmVerdict = {
  readonly firmId: string;
  readonly events: number;
  /** Written within the last minute and not sealed yet. */
  readonly open: number;
  readonly finding: Finding | null;
};

const PAGE = 5_000;
const OPEN_SECONDS = 60;

export type VerifyOptions = { readonly firmId?: string; readonly onProgress?: (events: number) => void };

export async function verifyAudit(
  deps: ChainDependencies,
  anchors: Pick<Anchors, 'read'>,
  { firmId, onProgress }: VerifyOptions = {},
): Promise<FirmVerdict[]> {
  // Anchors before heads: what is anchored meanwhile must not look like a head that was wound back.
  const anchored = new Map<string, Anchor[]>();
  for await (const anchor of anchors.read()) {
    const known = anchored.get(anchor.firmId);
    if (known) known.push(anchor);
    else anchored.set(anchor.firmId, [anchor]);
  }
  const heads = await deps.worker.asSystem('audit-anchor', listHeads, { readOnly: true });
  for (const id of anchored.keys())
    if (!heads.some((head) => head.firmId === id)) heads.push({ firmId: id, seq: 0, sealedSeq: 0, sealedHash: null });
  const verdicts: FirmVerdict[] = [];
  for (const head of heads.filter((one) => !firmId || one.firmId === firmId))
    verdicts.push(await verifyFirm(deps, head, anchored.get(head.firmId) ?? [], onProgress));
  return verdicts;
}

async function verifyFirm(
  { worker, crypto }: ChainDependencies,
  head: Head,
  anchored: readonly Anchor[],
  onProgress: (events: number) => void = () => {},
): Promise<FirmVerdict> {
  const firmId = head.firmId as FirmId;
  const asked = anchored.toSorted((a, b) => a.seq - b.seq);
  let [last, sealed, open, next] = [0, 0, 0, 0];
  let hash: Buffer | null = null;
  let firstOpen: Link | undefined;
  const verdict = (finding: Finding | null): FirmVerdict => ({ firmId, events: last, open, finding });
  for await (const page of pages(worker, firmId)) {
    for (const link of page) {
      if (link.seq !== last + 1) return verdict(fault(last + 1, 'missing', 'The event is not there any more.'));
      last = link.seq;
      if (link.hash === null) {
        open++;
        firstOpen ??= link;
        if (link.openSeconds > OPEN_SECONDS || last <= head.sealedSeq)
          return verdict(fault(last, 'unsealed', 'The event should have been sealed long ago.', link));
        continue;
      }
      if (open > 0)
        return verdict(fault(last - open, 'unsealed', 'The event lost its seal: later ones have theirs.', firstOpen));
      if (!same(link.prevHash, hash))
        return verdict(fault(last, 'unlinked', 'The event does not follow the one before it.', link));
      hash = link.hash;
      if (!linkHash(crypto, link.prevHash, link.content).equals(hash))
        return verdict(fault(last, 'changed', 'The event is not what was sealed under this number.', link));
      sealed = last;
      for (; asked[next]?.seq === last; next++)
        if (asked[next]!.hash !== hash.toString('hex'))
          return verdict(fault(last, 'anchor', `The event is not the one anchored at ${asked[next]!.at}.`, link));
      if (last === head.sealedSeq && !same(head.sealedHash, hash))
        return verdict(fault(last, 'head', 'The head of the chain is not the last sealed event.', link));
    }
    onProgress(page.length);
  }
  const beyond = asked[next];
  if (beyond)
    return verdict(
      fault(sealed + 1, 'cut', `The chain ends before number ${beyond.seq}, which was anchored at ${beyond.at}.`),
    );
  if (last < head.seq) return verdict(fault(last + 1, 'cut', `The chain ends before number ${head.seq}, its head.`));
  if (sealed < head.sealedSeq) return verdict(fault(sealed + 1, 'head', 'The head names an event that is not sealed.'));
  // Sealed further than the head said: fine while sealing goes on, a fault when the head does not follow.
  if (sealed > head.sealedSeq) {
    const now = (await worker.asSystem('audit-anchor', listHeads, { readOnly: true })).find((h) => h.firmId === firmId);
    if (!now || now.sealedSeq < sealed)
      return verdict(fault(head.sealedSeq + 1, 'head', 'The head of the chain lies before its last sealed event.'));
  }
  const unnumbered = await worker.asSystem('audit-anchor', (tx) => countUnnumbered(tx, firmId), {
    firmId,
    readOnly: true,
  });
  if (unnumbered > 0)
    return verdict(
      fault(last + 1, 'unnumbered', `${unnumbered} events have no number: they were put in past the trail.`),
    );
  return verdict(null);
}

/** The next page is read while this one is checked: the database and this process then work side by side. */
async function* pages(worker: Database, firmId: FirmId): AsyncGenerator<Link[]> {
  const read = (after: number) => {
    const page = worker.asSystem('audit-anchor', (tx) => listLinks(tx, firmId, after, PAGE), {
      firmId,
      readOnly: true,
    });
    page.catch(() => {}); // nobody waits for it when a fault ends the check
    return page;
  };
  let ahead = read(0);
  for (;;) {
    const page = await ahead;
    const isLast = page.length < PAGE;
    if (!isLast) ahead = read(page.at(-1)!.seq);
    yield page;
    if (isLast) return;
  }
}

const fault = (seq: number, kind: Finding['kind'], explanation: string, link?: Link): Finding => ({
  seq,
  eventId: link?.id ?? null,
  kind,
  explanation,
});
const same = (a: Buffer | null, b: Buffer | null): boolean => (a === null || b === null ? a === b : a.equals(b));
