// Signing in by a provider: out to it with what only this browser and we know, and back with an answer that fits.
import type { Crypto } from '../../platform/crypto/crypto.ts';
import { secret } from '../../platform/crypto/secret.ts';
import { type FirmId, newId } from '../../platform/id/id.ts';
import {
  beginAtProvider,
  finishAtProvider,
  type ProviderClient,
  type SignInChecks,
} from '../../platform/oidc/provider.ts';
import type { ProviderRules } from '../../platform/oidc/provider-fetch.ts';
import { audit } from '../audit/audit.ts';
import {
  type AuthDependencies,
  type HalfSession,
  type NewSession,
  type SignInDependencies,
  openSession,
  listFactorKinds,
  openHalfSession,
} from '../auth/auth.ts';
import * as errors from './sso.errors.ts';
import * as queries from './sso.queries.ts';
import { decideWhoComes } from './who-comes.ts';

export type SsoDependencies = Omit<SignInDependencies, 'crypto'> & {
  readonly crypto: AuthDependencies['crypto'] & Pick<Crypto, 'sealForFirm' | 'openForFirm'>;
  readonly rules: ProviderRules;
  /** Of this installation; the provider sends browsers to a page of it. */
  readonly baseUrl: string;
  /** False where the installation takes nobody new. */
  readonly takesNewPeople: boolean;
  /** What went wrong at a provider, for the log. */
  readonly onFailure: (error: unknown) => void;
};

const ATTEMPT_MS = 10 * 60_000;

export const redirectUriOf = (baseUrl: string): string => new URL('/sign-in/firm', baseUrl).href;
export const secretContext = { table: 'sso_providers', column: 'sealed_secret' };
const checksContext = (id: string) => ({ table: 'sso_attempts', id });

export async function startSignIn(
  deps: SsoDependencies,
  { email, fresh }: { email: string; fresh: boolean },
): Promise<{ url: string; browser: string; expiresAt: Date }> {
  const address = email.trim().toLowerCase();
  const domain = address.split('@')[1] ?? '';
  const provider = await deps.auth.asSystem('single-sign-on', (tx) => queries.findProviderOfDomain(tx, domain), {
    readOnly: true,
  });
  if (!provider) throw errors.notSetUp();
  const [state, browser, id] = [deps.tokens.make(), deps.tokens.make(), newId() as string];
  const redirectUri = redirectUriOf(deps.baseUrl);
  const client = await clientOf(deps, provider);
  const { url, checks } = await beginAtProvider(client, deps.rules, {
    redirectUri,
    state,
    email: address,
    fresh,
  }).catch((error: unknown) => {
    deps.onFailure(error);
    throw errors.unreachable({ cause: error });
  });
  const sealed = await deps.crypto.sealForInstallation(checksContext(id), Buffer.from(JSON.stringify(checks)));
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + ATTEMPT_MS);
  const attempt = {
    id,
    firmId: provider.firmId,
    checks: sealed,
    isFresh: fresh,
    stateHash: deps.tokens.hash(state),
    browserHash: deps.tokens.hash(browser),
    expiresAt,
  };
  await deps.auth.asSystem('single-sign-on', (tx) => queries.insertAttempt(tx, attempt, now));
  return { url, browser, expiresAt };
}

/** @throws {AppError} */
export async function finishSignIn(
  deps: SsoDependencies,
  answer: { query: string; browser: string | null; userAgent: string | null },
): Promise<NewSession | HalfSession> {
  const callback = new URL(redirectUriOf(deps.baseUrl));
  callback.search = answer.query;
  const state = callback.searchParams.get('state');
  if (!state || !answer.browser) throw errors.beginAgain();
  const hashes = [deps.tokens.hash(state), deps.tokens.hash(answer.browser)] as const;
  const [attempt, provider] = await deps.auth.asSystem('single-sign-on', async (tx) => {
    const taken = await queries.takeAttempt(tx, ...hashes, deps.clock.now());
    return [taken, taken && (await queries.findProvider(tx, taken.firmId))] as const;
  });
  if (!attempt || !provider) throw errors.beginAgain();
  const checks = JSON.parse(
    String(await deps.crypto.openForInstallation(checksContext(attempt.id), attempt.checks)),
  ) as SignInChecks;
  const client = await clientOf(deps, provider);
  const claims = await finishAtProvider(client, deps.rules, { callback, state, checks, fresh: attempt.isFresh }).catch(
    (error: unknown) => {
      deps.onFailure(error);
      throw errors.refused({ cause: error });
    },
  );
  const opened = await deps.auth.asSystem(
    'single-sign-on',
    async (tx) => {
      const comer = await decideWhoComes(tx, deps, provider, claims);
      if ('refused' in comer) {
        await audit(tx, { action: 'sso.refuse', detail: { reason: comer.refused } });
        return null;
      }
      const { userId } = comer;
      // What a person set up here is asked for, unless the firm's provider answers for it.
      const factors = provider.vouchesFactor ? [] : await listFactorKinds(tx, userId);
      if (factors.length > 0)
        return { ...(await openHalfSession(tx, deps, userId, answer.userAgent)), factors } satisfies HalfSession;
      const who = { userId, userAgent: answer.userAgent, hasSecondFactor: provider.vouchesFactor };
      const session = await openSession(tx, deps, who);
      if (session && !attempt.isFresh) await queries.markUnproven(tx, session.sessionId);
      return session;
    },
    { firmId: provider.firmId },
  );
  if (!opened) throw errors.notLetIn();
  return opened;
}

async function clientOf(deps: SsoDependencies, provider: queries.KnownProvider): Promise<ProviderClient> {
  return openClient(deps, provider.firmId, provider);
}

export async function openClient(
  { crypto }: Pick<SsoDependencies, 'crypto'>,
  firmId: FirmId,
  { issuer, clientId, sealedSecret }: { issuer: string; clientId: string; sealedSecret: Buffer },
): Promise<ProviderClient> {
  const clientSecret = secret(String(await crypto.openForFirm(firmId, secretContext, sealedSecret)));
  return { issuer, clientId, clientSecret };
}
