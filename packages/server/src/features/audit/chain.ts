// Chains the audit trail: each event's hash covers the event and the hash before it, under a key that the database never sees.
import type { KeyedHash } from '../../platform/crypto/keyed-hash.ts';
import type { Database } from '../../platform/db/database.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { type Anchors, unanchored } from './anchors.ts';
import { type Head, listHeads, listLinks, sealLinks } from './chain.queries.ts';

export type ChainDependencies = { readonly worker: Database; readonly crypto: Pick<KeyedHash, 'mac'> };

/** Held for one transaction, in which the commits of the firm's requests may have to wait for the head. */
const BATCH = 500;
const FIRST = Buffer.alloc(32);

export function linkHash(crypto: Pick<KeyedHash, 'mac'>, prev: Buffer | null, content: string): Buffer {
  return crypto.mac('audit-chain', Buffer.concat([prev ?? FIRST, Buffer.from(content)]));
}

/** Seals what is open, trail by trail. Those whose chain has a hole are returned and left alone: sealing over it would hide it. */
export async function sealAuditEvents(deps: ChainDependencies): Promise<{ sealed: number; broken: string[] }> {
  const heads = await deps.worker.asSystem('audit-anchor', listHeads, { readOnly: true });
  let sealed = 0;
  const broken: string[] = [];
  for (const head of heads.filter((one) => one.seq > one.sealedSeq)) {
    const done = await sealFirm(deps, head);
    sealed += done.sealed;
    if (!done.whole) broken.push(head.firmId);
  }
  return { sealed, broken };
}

async function sealFirm(
  { worker, crypto }: ChainDependencies,
  head: Head,
): Promise<{ sealed: number; whole: boolean }> {
  const firmId = head.firmId as FirmId;
  let { sealedSeq, sealedHash } = head;
  for (;;) {
    const step = await worker.asSystem(
      'audit-anchor',
      async (tx) => {
        const links = await listLinks(tx, firmId, sealedSeq, BATCH);
        const hashes: Buffer[] = [];
        for (const { seq, content, hash } of links) {
          if (seq !== sealedSeq + hashes.length + 1 || hash !== null) return { hashes: [], whole: false };
          hashes.push(linkHash(crypto, hashes.at(-1) ?? sealedHash, content));
        }
        if (hashes.length > 0) await sealLinks(tx, firmId, sealedSeq + 1, sealedHash, hashes);
        return { hashes, whole: hashes.length > 0 || sealedSeq >= head.seq };
      },
      { firmId, retries: 0 },
    );
    sealedSeq += step.hashes.length;
    sealedHash = step.hashes.at(-1) ?? sealedHash;
    if (step.hashes.length < BATCH) return { sealed: sealedSeq - head.sealedSeq, whole: step.whole };
  }
}

/** Writes the heads that moved since they were last written to where the database cannot reach. */
export async function anchorAuditHeads(deps: ChainDependencies, anchors: Anchors, now: Date): Promise<number> {
  const heads = await deps.worker.asSystem('audit-anchor', listHeads, { readOnly: true });
  const lines = unanchored(await anchors.readLatest(), heads, now);
  await anchors.append(lines);
  return lines.length;
}
