// The audit trail: its routes, and the keeping of its chain in processes with the worker role.
import { type Anchors, openAnchors } from '../../features/audit/anchors.ts';
import { mountAudit } from '../../features/audit/audit.routes.ts';
import { keepChain } from '../../features/audit/keep-chain.ts';
import { openKeptLines } from '../../platform/storage/kept-lines.ts';
import type { Feature } from '../features.ts';
import type { Services } from '../services.ts';

/** On this process's disk and in the object store. */
export const anchorsOf = ({ config, store, crypto }: Pick<Services, 'config' | 'store' | 'crypto'>): Anchors =>
  openAnchors(config.dataFolder, openKeptLines(store, 'anchor', crypto));

const ends: (() => Promise<void>)[] = [];

export const audit: Feature = {
  name: 'audit',
  mount: (app) => mountAudit(app),
  prepare: async (services) => {
    const { config, databases, crypto, clock, log } = services;
    if (!config.roles.includes('worker')) return;
    ends.push(keepChain({ worker: databases.worker, crypto, clock, log, anchors: anchorsOf(services) }));
  },
  close: async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
  },
};
