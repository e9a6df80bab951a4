// When a court is left alone, and when it is tried again.
import { type CourtRequest, type CourtResponse, TransportError } from '@pacerpro/court';
import { describe, expect, it } from 'vitest';
import { fixedClock } from '../clock/clock.ts';
import { withBreaker } from './breaker.ts';

const ask = (host: string): CourtRequest => ({
  billing: 'free',
  method: 'GET',
  host,
  path: '/',
  headers: {},
  body: { kind: 'none' },
  timeoutMs: 1,
});
const answer = (status: number): CourtResponse => ({ status, headers: {}, body: new Uint8Array() });

function court() {
  const clock = fixedClock('2026-06-01T00:00:00Z');
  let status = 503;
  let asked = 0;
  const transport = withBreaker(async () => {
    asked++;
    return answer(status);
  }, clock);
  return { clock, transport, set: (s: number) => (status = s), asked: () => asked };
}
const times = async (n: number, work: () => Promise<unknown>) => {
  const results = [];
  for (let i = 0; i < n; i++) results.push(await work().catch((e: unknown) => e));
  return results;
};

describe('the breaker of a court', () => {
  it('opens after three failures in a row; then nothing is sent, and nothing can have been charged', async () => {
    const { transport, asked } = court();
    const results = await times(10, () => transport(ask('a')));
    expect(asked()).toBe(3);
    expect(results.at(-1)).toMatchObject({ phase: 'before' });
    expect(results.at(-1)).toBeInstanceOf(TransportError);
  });
  it('tries once after its rest, rests longer when that fails, and closes when it succeeds', async () => {
    const { transport, asked, clock, set } = court();
    await times(3, () => transport(ask('a')));
    clock.advance(31_000);
    await times(5, () => transport(ask('a')));
    expect(asked()).toBe(4);
    clock.advance(31_000);
    await times(5, () => transport(ask('a')));
    expect(asked()).toBe(4);
    clock.advance(31_000);
    set(200);
    await times(5, () => transport(ask('a')));
    expect(asked()).toBe(9);
  });
  it('one court that is down does not keep another waiting', async () => {
    const { transport, set } = court();
    await times(5, () => transport(ask('a')));
    set(200);
    expect(await transport(ask('b'))).toMatchObject({ status: 200 });
  });
  it('a caller who goes away is no failure of the court', async () => {
    const clock = fixedClock('2026-06-01T00:00:00Z');
    const gone = AbortSignal.abort(new Error('gone'));
    let asked = 0;
    const transport = withBreaker(async (_, signal) => {
      asked++;
      signal?.throwIfAborted();
      return answer(200);
    }, clock);
    await times(5, () => transport(ask('a'), gone));
    expect(await transport(ask('a'))).toMatchObject({ status: 200 });
    expect(asked).toBe(6);
  });
});
