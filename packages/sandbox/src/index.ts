// A court system of its own on one loopback port: login, locator, courts, documents, notices, and the ledger of what it charged.
import type { AddressInfo } from 'node:net';
import { sendDueNotices } from './mail/sending.ts';
import { createSandboxServer } from './http/server.ts';
import { openSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
import type { World } from './world/index.ts';

export type RunningSandbox = {
  /** `http://127.0.0.1:<port>`; courts by Host header or under `/__host/<hostname>`. */
  baseUrl: string;
  port: number;
  close(): Promise<void>;
  world: World;
  /** What the control plane works on, for tests in the same process. */
  control: Sandbox;
};

const NOTICE_ROUND_MS = 15_000;

/**
 * Starts the sandbox.
 * @example const court = await startSandbox({ port: 0, seed: 7, clock: '2026-06-01T14:00:00Z' });
 * @throws when the port is taken or the clock is not an ISO time.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const sandbox = openSandbox(options);
  const server = createSandboxServer(sandbox);
  server.requestTimeout = 0;
  // Longer than any client keeps a connection: closing first would look like a charge whose answer was lost.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  // Time passes by itself too: what comes due is noticed without anybody moving the clock.
  const rounds = setInterval(() => void sendDueNotices(sandbox), NOTICE_ROUND_MS);
  rounds.unref();
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    port,
    world: sandbox.world,
    control: sandbox,
    close: () =>
      new Promise((resolve) => {
        clearInterval(rounds);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type { SandboxOptions } from './sandbox.ts';
export type { Fault, FaultKind } from './faults.ts';
export type { LedgerRow } from './billing/ledger.ts';
export type { World } from './world/index.ts';
export type { WorldCase, WorldDocument, WorldEntry, WorldParty } from './world/types.ts';
