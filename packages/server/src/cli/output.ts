// What the command prints. Results go to standard output, everything else to standard error, so that pipes get results alone.
import { CliError, EXIT } from './exit-codes.ts';

/**
 * Takes out what would steer a terminal: names and docket texts come from outside.
 * Tabs and line ends stay; directions of writing that could disguise a text go.
 */
export function plain(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
}

export function print(line = ''): void {
  process.stdout.write(`${plain(line)}\n`);
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, process.stdout.isTTY ? 2 : undefined)}\n`);
}

/** For people: progress, prices, hints. */
export function note(line: string): void {
  clearProgress();
  process.stderr.write(`${plain(line)}\n`);
}

let shown = '';

/** One line that replaces itself on a terminal; elsewhere each new text is a line of its own. */
export function progress(text: string): void {
  const line = plain(text);
  if (line === shown) return;
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
  else process.stderr.write(`${line}\n`);
  shown = line;
}

export function clearProgress(): void {
  if (shown !== '' && process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  shown = '';
}

/** Columns as wide as their widest cell; the last one is left alone. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  for (const row of rows)
    print(
      row
        .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    );
}

export const money = (cents: number): string =>
  `${cents < 0 ? '-' : ''}$${Math.trunc(Math.abs(cents) / 100).toLocaleString('en-US')}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;

/** `$0.10`, `$0.10 to $3.00`, `$0.10 or more`. */
export function priceRange(lowCents: number, highCents: number | null): string {
  if (highCents === null) return `${money(lowCents)} or more, without an upper limit`;
  return lowCents === highCents ? money(lowCents) : `${money(lowCents)} to ${money(highCents)}`;
}

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

/** Says what went wrong, and gives the number to end with. A stack trace only for those who ask for one. */
export function reportFailure(error: unknown, { json, debug }: { json: boolean; debug: boolean }): number {
  clearProgress();
  const failure =
    error instanceof CliError
      ? error
      : new CliError(EXIT.failed, 'cli.failed', error instanceof Error ? error.message : String(error), {
          cause: error,
        });
  const { exitCode, code, message, requestId, hint } = failure;
  if (json) process.stderr.write(`${JSON.stringify({ error: { code, message, requestId, hint, exitCode } })}\n`);
  else {
    const marks = [code, requestId && `request ${requestId}`].filter(Boolean).join(', ');
    process.stderr.write(`pacerpro: ${plain(message)} (${marks})\n`);
    if (hint) process.stderr.write(`${plain(hint)}\n`);
  }
  if (debug) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return exitCode;
}
