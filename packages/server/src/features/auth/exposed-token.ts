// An API token that somebody else may have read is void at once: its owner's firm sees it in the trail, and the owner is told by mail.
import { audit } from '../audit/audit.ts';
import type { SignInDependencies } from './auth.ts';
import * as queries from './token.queries.ts';
import { noticeTo } from './notice.ts';

/** False for what is no live token. Of two requests with it at once, one revokes it. */
export async function revokeExposed(
  deps: SignInDependencies,
  token: string,
  how: 'without TLS' | 'in an address',
): Promise<boolean> {
  const now = deps.clock.now();
  const known = await deps.auth.asSystem('session-check', (tx) => queries.findToken(tx, deps.tokens.hash(token), now));
  if (!known) return false;
  return deps.auth.asSystem(
    'account',
    async (tx) => {
      const name = await queries.revokeToken(tx, known, now);
      if (name === null) return false;
      await audit(tx, { action: 'token.expose', object: { kind: 'token', id: known.tokenId }, detail: { name, how } });
      await noticeTo(tx, deps, known, {
        subject: 'An API token of yours was exposed and is void now',
        lines: [
          `The token “${name}” was sent ${how}, where others can read it. It opens nothing any more.`,
          'Make a new one, and send it over HTTPS, in the Authorization header and nowhere else.',
        ],
      });
      return true;
    },
    { firmId: known.firmId },
  );
}
