// A part of the program that is switched off answers 503 before anything else happens, whoever asks: it may be its reading of callers that
// is at fault.
import type { Route } from '@pacerpro/api';
import { defineError } from './errors.ts';

export type Off = { readonly since: Date; readonly until: Date | null };

/** Told by the switches feature; the platform knows no table. */
export type Switchboard = { findOff(route: Route, feature: string | undefined): Off | null };
export const nothingOff: Switchboard = Object.freeze({ findOff: () => null });

export const switchedOff = defineError(
  'switched_off',
  503,
  'This part is switched off for now. Everything else goes on.',
);

const LOOK_AGAIN_SECONDS = 30;

/** @throws {AppError} switched_off */
export function refuseSwitchedOff(switchboard: Switchboard, route: Route, feature: string | undefined): void {
  const off = switchboard.findOff(route, feature);
  if (!off) return;
  const leftMs = off.until ? off.until.getTime() - Date.now() : Number.POSITIVE_INFINITY;
  throw switchedOff({
    message: `This part has been switched off since ${off.since.toISOString().slice(0, 16).replace('T', ' ')} UTC. Everything else goes on.`,
    since: off.since,
    retryAfterSeconds: Math.max(1, Math.min(LOOK_AGAIN_SECONDS, Math.ceil(leftMs / 1000))),
  });
}
