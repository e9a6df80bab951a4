// A court that fails is left alone for a while, longer each time, instead of being asked by every waiting job. Each host has its own
// breaker: one court that is down does not slow another. Soft state of one process; losing it costs a few requests.
import { type CourtResponse, type Transport, TransportError } from '@pacerpro/court';
import type { Clock } from '../clock/clock.ts';

/** So many failures in a row open it. */
const FAILURES = 3;
const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 15 * 60_000;

type State = { failures: number; restUntilMs: number; trying: boolean };

const breakers = new Set<Map<string, State>>();

/** Hosts that this process leaves alone now. */
export function restingHosts(clock: Clock): string[] {
  const now = clock.now().getTime();
  const resting = [...breakers].flatMap((hosts) =>
    [...hosts].filter(([, state]) => state.failures >= FAILURES && state.restUntilMs > now).map(([host]) => host),
  );
  return [...new Set(resting)].sort();
}

export function withBreaker(transport: Transport, clock: Clock): Transport {
  const hosts = new Map<string, State>();
  breakers.add(hosts);
  return async (request, signal) => {
    const state = hosts.get(request.host) ?? { failures: 0, restUntilMs: 0, trying: false };
    hosts.set(request.host, state);
    const open = state.failures >= FAILURES;
    // While it rests nothing is sent; after that one request at a time tries whether the court is back.
    if (open && (clock.now().getTime() < state.restUntilMs || state.trying))
      throw new TransportError('before', 'This court has failed several times and is left alone for a while.');
    state.trying = open;
    try {
      const response = await transport(request, signal);
      note(state, isFailure(response), clock);
      return response;
    } catch (error) {
      if (!signal?.aborted) note(state, true, clock);
      throw error;
    } finally {
      state.trying = false;
    }
  };
}

function note(state: State, failed: boolean, clock: Clock): void {
  if (!failed) {
    state.failures = 0;
    return;
  }
  state.failures++;
  if (state.failures >= FAILURES)
    state.restUntilMs =
      clock.now().getTime() + Math.min(FIRST_REST_MS * 2 ** (state.failures - FAILURES), LONGEST_REST_MS);
}

const isFailure = (response: CourtResponse): boolean => response.status >= 500 || response.status === 429;
