// Talks to an OpenID Connect provider: authorization code with PKCE, state and nonce, and nothing else of the standard.
import * as oidc from 'openid-client';
import type { Secret } from '../crypto/secret.ts';
import { isLoopback, openProviderFetch, type ProviderRules } from './provider-fetch.ts';

export type ProviderClient = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: Secret<string>;
};
/** What the answer must fit. Kept until it comes, where the browser cannot read it. */
export type SignInChecks = { readonly nonce: string; readonly verifier: string };
export type ProviderClaims = {
  readonly subject: string;
  readonly email: string | null;
  readonly isEmailVerified: boolean;
  readonly name: string | null;
};

/** A proof counts for five minutes; so does what the provider asked of the person. */
const FRESH_SECONDS = 300;

/** @throws what went wrong, for the log; nothing of it is for the person */
async function withProvider<T>(
  client: ProviderClient,
  rules: ProviderRules,
  work: (configuration: oidc.Configuration) => Promise<T>,
): Promise<T> {
  const issuer = new URL(client.issuer);
  const outside = openProviderFetch(client.issuer, rules);
  const isPlain = rules.allowLoopback && isLoopback(issuer);
  try {
    const found = await oidc.discovery(issuer, client.clientId, undefined, undefined, {
      [oidc.customFetch]: outside.fetch,
      ...(isPlain ? { execute: [oidc.allowInsecureRequests] } : {}),
    });
    const metadata = found.serverMetadata();
    if (metadata.issuer !== client.issuer) throw new Error('The provider calls itself something else.');
    outside.admit([metadata.token_endpoint, metadata.jwks_uri, metadata.userinfo_endpoint]);
    const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const secret = client.clientSecret.reveal();
    const proof = methods.includes('client_secret_basic')
      ? oidc.ClientSecretBasic(secret)
      : oidc.ClientSecretPost(secret);
    const configuration = new oidc.Configuration(metadata, client.clientId, undefined, proof);
    configuration[oidc.customFetch] = outside.fetch;
    if (isPlain) oidc.allowInsecureRequests(configuration);
    return await work(configuration);
  } finally {
    await outside.close();
  }
}

/** Where to send the browser, and what to keep until it comes back. */
export function beginAtProvider(
  client: ProviderClient,
  rules: ProviderRules,
  asked: { redirectUri: string; state: string; email: string; fresh: boolean },
): Promise<{ url: string; checks: SignInChecks }> {
  return withProvider(client, rules, async (configuration) => {
    const checks = { nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: asked.redirectUri,
      scope: 'openid email profile',
      state: asked.state,
      nonce: checks.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
      code_challenge_method: 'S256',
      login_hint: asked.email,
      ...(asked.fresh ? { prompt: 'login', max_age: '0' } : {}),
    });
    return { url: url.href, checks };
  });
}

/** Redeems the code and checks all there is to check: state, nonce, issuer, audience, signature, times. */
export function finishAtProvider(
  client: ProviderClient,
  rules: ProviderRules,
  answer: { callback: URL; state: string; checks: SignInChecks; fresh: boolean },
): Promise<ProviderClaims> {
  return withProvider(client, rules, async (configuration) => {
    const tokens = await oidc.authorizationCodeGrant(configuration, answer.callback, {
      expectedState: answer.state,
      expectedNonce: answer.checks.nonce,
      pkceCodeVerifier: answer.checks.verifier,
      idTokenExpected: true,
      ...(answer.fresh ? { maxAge: FRESH_SECONDS } : {}),
    });
    const said: Record<string, unknown> = { ...tokens.claims() };
    const subject = String(said['sub']);
    if (said['email'] === undefined && configuration.serverMetadata().userinfo_endpoint)
      Object.assign(said, await oidc.fetchUserInfo(configuration, tokens.access_token, subject));
    const text = (name: string) => (typeof said[name] === 'string' && said[name] ? (said[name] as string) : null);
    // Only the plain word counts: what is missing, or written as text, is not confirmed.
    return { subject, email: text('email'), isEmailVerified: said['email_verified'] === true, name: text('name') };
  });
}

/** Whether it answers under exactly its issuer. @throws */
export async function tryProvider(client: ProviderClient, rules: ProviderRules): Promise<void> {
  await withProvider(client, rules, async () => {});
}
