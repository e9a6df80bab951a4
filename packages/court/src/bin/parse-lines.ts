// `npm run court:parse`: one request a line on standard input, one interchange answer a line on standard output.
// A parse that fails is an answer too; the process goes on.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { BY_CATEGORY } from '../interchange/by-category.ts';

type Request = { category: string; court: string | null; file: string; context?: Record<string, unknown> };

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.trim() !== '') process.stdout.write(`${JSON.stringify(answer(JSON.parse(line) as Request))}\n`);
}

function answer({ category, court, file, context }: Request) {
  const parse = BY_CATEGORY.get(category);
  if (parse === undefined) return { file, error: `unknown category ${category}`, ms: 0 };
  const input = readFileSync(file);
  const started = performance.now();
  try {
    const result = parse(input, court ?? '', context ?? {});
    return { file, result, ms: performance.now() - started };
  } catch (error) {
    return {
      file,
      error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      ms: performance.now() - started,
    };
  }
}
