// A passkey without a device: answers creation and use as a browser would, and can be told to misbehave.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

type Asked = { readonly challenge: string };
type Manner = { origin?: string; host?: string; verified?: boolean; counter?: number; challenge?: string };

export type SoftPasskey = {
  readonly id: string;
  create(asked: Asked, manner?: Manner): Record<string, unknown>;
  use(asked: Asked, manner?: Manner): Record<string, unknown>;
};

export function makeSoftPasskey(baseUrl: string): SoftPasskey {
  const site = new URL(baseUrl);
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rawId = randomBytes(16);
  const id = rawId.toString('base64url');
  let uses = 0;

  const clientData = (type: string, asked: Asked, { origin = site.origin, challenge = asked.challenge }: Manner) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const head = ({ host = site.hostname, verified = true, counter = ++uses }: Manner, hasKey: boolean) => {
    const flags = 0x01 | (verified ? 0x04 : 0) | (hasKey ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([createHash('sha256').update(host).digest(), Buffer.from([flags]), count]);
  };
  const answer = (response: Record<string, unknown>) => ({
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });
  return {
    id,
    create: (asked, manner = {}) => {
      const authData = Buffer.concat([
        head(manner, true),
        Buffer.alloc(16),
        Buffer.from([0, 16]),
        rawId,
        coseKey(publicKey),
      ]);
      // CBOR by hand: { fmt: "none", attStmt: {}, authData }
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
        Buffer.from([authData.length]),
        authData,
      ]);
      return answer({
        clientDataJSON: clientData('webauthn.create', asked, manner).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      });
    },
    use: (asked, manner = {}) => {
      const data = clientData('webauthn.get', asked, manner);
      const authData = head(manner, false);
      const signed = Buffer.concat([authData, createHash('sha256').update(data).digest()]);
      return answer({
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      });
    },
  };
}

/** { 1: 2, 3: -7, -1: 1, -2: x, -3: y } */
function coseKey(publicKey: KeyObject): Buffer {
  const { x, y } = publicKey.export({ format: 'jwk' });
  const bytes = (text: string | undefined) => Buffer.from(text!, 'base64url');
  return Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), bytes(x), Buffer.from('225820', 'hex'), bytes(y)]);
}
