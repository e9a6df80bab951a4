// A switch as it leaves the server.
import type { SwitchRow } from './switches.queries.ts';

export const presentOff = ({ kind, name, reason, offBy, offSince, until }: SwitchRow) => ({
  kind,
  name,
  reason,
  offBy,
  offSince: offSince.toISOString(),
  until: until?.toISOString() ?? null,
});
