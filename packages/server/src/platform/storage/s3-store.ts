// Objects in an S3-compatible bucket. The SDK retries by itself; every put is whole or absent.
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { type ObjectKey, type ObjectStore, objectKey } from './store.ts';

export type S3Settings = {
  readonly bucket: string;
  readonly region: string;
  readonly endpoint?: string;
  readonly pathStyle?: boolean;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

export function openS3Store({ bucket, region, endpoint, pathStyle, credentials }: S3Settings): ObjectStore {
  const client = new S3Client({
    region,
    forcePathStyle: pathStyle ?? false,
    ...(endpoint ? { endpoint } : {}),
    ...(credentials ? { credentials } : {}),
  });
  const at = (key: ObjectKey) => ({ Bucket: bucket, Key: objectKey(key) });

  async function head(key: ObjectKey): Promise<{ bytes: number } | null> {
    const found = await client.send(new HeadObjectCommand(at(key))).catch(nullWhenMissing);
    return found && { bytes: found.ContentLength ?? 0 };
  }

  return {
    kind: 's3',
    head,
    async put(key, bytes) {
      await new Upload({ client, params: { ...at(key), Body: bytes } }).done();
    },
    async putIfAbsent(key, bytes) {
      // Some stores ignore the condition and some refuse it; our keys are random, so for those looking first is enough.
      if (await head(key)) return false;
      const put = (more: { IfNoneMatch?: string }) =>
        client.send(new PutObjectCommand({ ...at(key), Body: bytes, ...more }));
      try {
        await put({ IfNoneMatch: '*' });
        return true;
      } catch (error) {
        if (statusOf(error) === 412 || statusOf(error) === 409) return false;
        if (statusOf(error) !== 501) throw error;
        await put({});
        return true;
      }
    },
    async get(key) {
      const found = await client.send(new GetObjectCommand(at(key))).catch(nullWhenMissing);
      return found?.Body ? Buffer.from(await found.Body.transformToByteArray()) : null;
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand(at(key)));
    },
    async *list(prefix = '') {
      for (let token: string | undefined; ; ) {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
        );
        for (const { Key } of page.Contents ?? []) if (Key) yield objectKey(Key);
        if (!page.IsTruncated) return;
        token = page.NextContinuationToken;
      }
    },
  };
}

const statusOf = (error: unknown) => (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;

function nullWhenMissing(error: unknown): null {
  if (statusOf(error) === 404) return null;
  throw error;
}
