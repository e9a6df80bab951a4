// "Prove it": the running installation probes its own walls with planted canaries and signs what it found, for the firm's own clients.
import { z } from 'zod';
import { defineRoute } from './route.ts';
import { Id, Instant } from './shapes.ts';

const tag = 'Proof';

export const ProbeGroup = z.object({
  title: z.string(),
  probes: z.int(),
  failed: z.int(),
  /** Made and not counted, because nobody who may see the thing saw it that way. */
  uncontrolled: z.int().default(0),
});
export const Proof = z.object({
  id: Id,
  /** `green`: every probe was refused as it must be. `red`: at least one was not. `failed`: the probing itself did not finish. */
  state: z.enum(['running', 'green', 'red', 'failed']),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  /** Null: the daily schedule. */
  startedBy: z.string().nullable(),
  doneCount: z.int(),
  totalCount: z.int().nullable(),
  problem: z.string().nullable(),
  groups: z.array(ProbeGroup),
  /** What must not have been possible, in words; empty when green. */
  failures: z.array(z.string()),
  /** Of the key that signed the report. */
  keyFingerprint: z.string().nullable(),
});
const params = z.object({ proofId: Id });
const errors = ['proof.not_finished'] as const;

export const listProofs = defineRoute({
  method: 'GET',
  path: '/api/v1/proofs',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'The last fifty proofs of isolation, newest first.',
  response: z.object({ items: z.array(Proof) }),
});
export const startProof = defineRoute({
  method: 'POST',
  path: '/api/v1/proofs',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Probe the walls now. Answers at once; the proof runs in the background.',
  response: Proof,
  status: 202,
  errors: ['proof.running'],
});
export const readProof = defineRoute({
  method: 'GET',
  path: '/api/v1/proofs/:proofId',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'One proof.',
  params,
  response: Proof,
});
export const downloadProof = defineRoute({
  method: 'GET',
  path: '/api/v1/proofs/:proofId/report.json',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'The signed report, for `pacerpro proof verify`.',
  params,
  response: { file: 'application/json' },
  errors,
});
export const downloadProofPage = defineRoute({
  method: 'GET',
  path: '/api/v1/proofs/:proofId/report.html',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'The report as a page to read and to print.',
  params,
  response: { file: 'text/html' },
  errors,
});
