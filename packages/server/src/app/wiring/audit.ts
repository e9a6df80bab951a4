// The audit trail: its routes, and the keeping of its chain in processes with the worker role.
import { openAnchors } from '../../features/audit/anchors.ts';
import { mountAudit } from '../../features/audit/audit.routes.ts';
import { keepChain } from '../../features/audit/keep-chain.ts';
import type { Feature } from '../features.ts';

const ends: (() => Promise<void>)[] = [];

export const audit: Feature = {
  name: 'audit',
  mount: (app) => mountAudit(app),
  prepare: async ({ config, databases, crypto, clock, log }) => {
    if (!config.roles.includes('worker')) return;
    ends.push(keepChain({ worker: databases.worker, crypto, clock, log, anchors: openAnchors(config.dataFolder) }));
  },
  close: async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
  },
};
