// A zip whose taker fails: whoever adds a file learns it.
import { describe, expect, it } from 'vitest';
import { openZipWriter } from './write-zip.ts';

describe('a zip that breaks', () => {
  it('refuses the file that is on its way', async () => {
    const zip = openZipWriter(async () => {
      throw new Error('the disk is full');
    });
    await expect(zip.add('a.txt', longFile(), false)).rejects.toThrow('the disk is full');
  });

  it('refuses the next file when it broke between two', async () => {
    let breakNow: (error: Error) => void = () => {};
    const broken = new Promise<void>((_, reject) => {
      breakNow = reject;
    });
    const zip = openZipWriter(() => broken);
    await zip.add('a.txt', Buffer.from('a'), false);
    breakNow(new Error('the disk is full'));
    await new Promise((resolve) => setImmediate(resolve));
    await expect(zip.add('b.txt', Buffer.from('b'), false)).rejects.toThrow('the disk is full');
    await expect(zip.end()).rejects.toThrow('the disk is full');
  });
});

async function* longFile(): AsyncGenerator<Buffer> {
  for (let i = 0; i < 1000; i++) {
    yield Buffer.alloc(10_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
