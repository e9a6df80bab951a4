// The edge of switches: for site administrators, with a fresh factor for each act.
import * as api from '@pacerpro/api';
import { handle, handleFree, type WebApp } from '../../platform/http/handle.ts';
import { type GrantDependencies, proveAgain, readSelf, wrongCode } from '../site-admins/site-admins.ts';
import { listParts, type Part, titleOf } from './parts.ts';
import { unknownPart } from './switches.errors.ts';
import { presentOff } from './switches.present.ts';
import * as queries from './switches.queries.ts';
import { switchPartOff, switchPartOn } from './switching.ts';

export type SwitchRouteDependencies = GrantDependencies & {
  /** Names of the features there are. */
  readonly features: readonly string[];
  /** Shows this process its own switch at once. */
  readonly refresh: () => Promise<void>;
};

export function mountSwitches(app: WebApp, deps: SwitchRouteDependencies): void {
  handle(app, api.listSwitches, async ({ tx }) => ({
    parts: listParts(deps.features).map((part) => ({ ...part, title: titleOf(part) })),
    off: (await queries.listSwitches(tx, deps.clock.now())).map(presentOff),
  }));
  handleFree(app, api.switchOff, async ({ actor, inTx, requestId }, { body }) => {
    const { name } = await inTx(readSelf, { readOnly: true });
    if (!(await proveAgain(deps, actor.adminId, body.factor))) throw wrongCode();
    const part = mustKnow(deps, body);
    const until = body.until ? new Date(body.until) : null;
    await switchPartOff(deps, { adminId: actor.adminId, name, requestId }, { part, reason: body.reason, until });
    await deps.refresh();
  });
  handleFree(app, api.switchOn, async ({ actor, inTx, requestId }, { body }) => {
    const { name } = await inTx(readSelf, { readOnly: true });
    if (!(await proveAgain(deps, actor.adminId, body.factor))) throw wrongCode();
    const part = { kind: body.kind, name: body.name };
    await switchPartOn(deps, { adminId: actor.adminId, name, requestId }, { part, reason: body.reason });
    await deps.refresh();
  });
}

/** What stays on always is known too, and refused with its own words later. */
function mustKnow({ features }: SwitchRouteDependencies, { kind, name }: Part): Part {
  const isKnown = kind === 'feature' ? features.includes(name) : Object.hasOwn(api.routes, name);
  if (!isKnown) throw unknownPart();
  return { kind, name };
}
