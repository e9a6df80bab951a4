// Passkeys (WebAuthn) for one site: this installation's exact host. Every use must be verified by the device (PIN, finger, face), so that a
// passkey alone is two factors. The caller keeps challenges and gives each one out once.
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';

export type StoredPasskey = {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
};

type Options = { readonly challenge: string; readonly options: Record<string, unknown> };
type Owner = { readonly userId: string; readonly name: string; readonly email: string };

export type Passkeys = {
  /** For adding one. */
  creationOptions(owner: Owner, known: readonly StoredPasskey[]): Promise<Options>;
  /** For using one; with none named, the device offers what it has for this site. */
  requestOptions(known: readonly StoredPasskey[]): Promise<Options>;
  /** Null when the answer is not what was asked for. */
  checkCreation(response: unknown, challenge: string): Promise<StoredPasskey | null>;
  /** The new counter, or null. */
  checkUse(response: unknown, challenge: string, passkey: StoredPasskey): Promise<{ counter: number } | null>;
  credentialIdOf(response: unknown): string | null;
};

export function openPasskeys(baseUrl: string): Passkeys {
  const { origin, hostname } = new URL(baseUrl);
  const described = (known: readonly StoredPasskey[]) =>
    known.map(({ credentialId, transports }) => ({ id: credentialId, transports: transports as never }));
  return {
    creationOptions: async (owner, known) => {
      const options = await generateRegistrationOptions({
        rpName: 'PacerPro',
        rpID: hostname,
        userID: new TextEncoder().encode(owner.userId),
        userName: owner.email,
        userDisplayName: owner.name,
        attestationType: 'none',
        excludeCredentials: described(known),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      return { challenge: options.challenge, options: options as never };
    },
    requestOptions: async (known) => {
      const options = await generateAuthenticationOptions({
        rpID: hostname,
        allowCredentials: described(known),
        userVerification: 'required',
      });
      return { challenge: options.challenge, options: options as never };
    },
    checkCreation: async (response, challenge) => {
      const result = await verifyRegistrationResponse({
        response: response as RegistrationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: hostname,
        requireUserVerification: true,
      }).catch(() => null); // what a stranger sends may be anything
      if (!result?.verified) return null;
      const { id, publicKey, counter, transports = [] } = result.registrationInfo.credential;
      return { credentialId: id, publicKey, counter, transports };
    },
    checkUse: async (response, challenge, passkey) => {
      const result = await verifyAuthenticationResponse({
        response: response as AuthenticationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: hostname,
        requireUserVerification: true,
        credential: {
          id: passkey.credentialId,
          publicKey: Uint8Array.from(passkey.publicKey),
          counter: passkey.counter,
          transports: passkey.transports as never,
        },
      }).catch(() => null);
      return result?.verified ? { counter: result.authenticationInfo.newCounter } : null;
    },
    credentialIdOf: (response) => {
      const { id } = (response ?? {}) as { id?: unknown };
      return typeof id === 'string' && id.length <= 1400 ? id : null;
    },
  };
}
