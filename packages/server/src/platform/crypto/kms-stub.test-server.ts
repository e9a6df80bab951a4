// A stand-in for the part of the AWS KMS API that we use, for the contract test of root keys. Checks the encryption context as KMS does.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Call = {
  KeyId?: string;
  Plaintext?: string;
  CiphertextBlob?: string;
  EncryptionContext?: Record<string, string>;
  NumberOfBytes?: number;
};

const master = randomBytes(32);

export async function startKmsStub(create: typeof createServer): Promise<{ server: Server; endpoint: string }> {
  const server = create((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const call = JSON.parse(Buffer.concat(chunks).toString()) as Call;
      const action = String(request.headers['x-amz-target']).split('.')[1];
      try {
        response
          .writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
          .end(JSON.stringify(answer(action!, call)));
      } catch {
        response
          .writeHead(400, { 'content-type': 'application/x-amz-json-1.1' })
          .end(JSON.stringify({ __type: 'InvalidCiphertextException', message: '' }));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function answer(action: string, call: Call): object {
  if (action === 'GenerateDataKey') {
    const key = randomBytes(call.NumberOfBytes ?? 32);
    return { KeyId: call.KeyId, Plaintext: key.toString('base64'), CiphertextBlob: lock(call, key) };
  }
  if (action === 'Encrypt')
    return { KeyId: call.KeyId, CiphertextBlob: lock(call, Buffer.from(call.Plaintext!, 'base64')) };
  if (action === 'Decrypt') return unlock(call);
  throw new Error(`no ${action} here`);
}

const bound = (keyId: string, context: Record<string, string> = {}) =>
  createHash('sha256')
    .update(JSON.stringify([keyId, Object.entries(context).sort()]))
    .digest();

function lock({ KeyId, EncryptionContext }: Call, key: Buffer): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', master, iv, { authTagLength: 16 });
  cipher.setAAD(bound(KeyId!, EncryptionContext));
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.from(
    JSON.stringify({ KeyId, parts: [iv, cipher.getAuthTag(), body].map((b) => b.toString('base64')) }),
  ).toString('base64');
}

function unlock({ CiphertextBlob, EncryptionContext }: Call): object {
  const { KeyId, parts } = JSON.parse(Buffer.from(CiphertextBlob!, 'base64').toString());
  const [iv, tag, body] = parts.map((part: string) => Buffer.from(part, 'base64'));
  const decipher = createDecipheriv('aes-256-gcm', master, iv, { authTagLength: 16 });
  decipher.setAAD(bound(KeyId, EncryptionContext));
  decipher.setAuthTag(tag);
  return { KeyId, Plaintext: Buffer.concat([decipher.update(body), decipher.final()]).toString('base64') };
}
