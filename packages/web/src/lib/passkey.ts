// The browser's passkey functions, with failures in words for people.
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

type Options = Record<string, unknown>;

export const hasPasskeys = (): boolean => browserSupportsWebAuthn();

export const createPasskey = (options: Options): Promise<Options> =>
  inWords(startRegistration({ optionsJSON: options as never }), 'No passkey was made.');

export const usePasskeyFor = (options: Options): Promise<Options> =>
  inWords(startAuthentication({ optionsJSON: options as never }), 'No passkey was used.');

async function inWords(work: Promise<unknown>, otherwise: string): Promise<Options> {
  try {
    return (await work) as Options;
  } catch (cause) {
    const isKnown = cause instanceof Error && cause.name === 'InvalidStateError';
    throw new Error(isKnown ? 'This device has a passkey for your account already.' : otherwise, { cause });
  }
}
