// `npm run court:parse`: one request a line on standard input, one interchange answer a line on standard output.
// A parse that fails is an answer too, and so is a line that is no request; the process goes on.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { BY_CATEGORY, type Context } from '../interchange/by-category.ts';

type Request = { category: string; court: string | null; file: string; context: Context };
type Answer = { file: string | null; result?: unknown; error?: string; ms: number };

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }))
  if (line.trim() !== '') process.stdout.write(`${answer(line)}\n`);

/** As JSON, since a result that cannot be written is a failed parse as well. */
function answer(line: string): string {
  let file: string | null = null;
  let started = performance.now();
  const failed = (error: unknown): Answer => ({
    file,
    error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    ms: performance.now() - started,
  });
  try {
    const request = readRequest(line);
    file = request.file;
    const parse = BY_CATEGORY.get(request.category);
    if (parse === undefined) throw new TypeError(`unknown category ${request.category}`);
    const input = readFileSync(file);
    started = performance.now();
    const result = parse(input, request.court ?? '', request.context);
    const ms = performance.now() - started;
    return JSON.stringify({ file, result, ms } satisfies Answer);
  } catch (error) {
    return JSON.stringify(failed(error));
  }
}

function readRequest(line: string): Request {
  const request = JSON.parse(line) as Partial<Request> | null;
  if (typeof request?.file !== 'string' || typeof request.category !== 'string')
    throw new TypeError('a request names a category and a file');
  const { category, file, court, context } = request;
  return { category, file, court: typeof court === 'string' ? court : null, context: context ?? {} };
}
