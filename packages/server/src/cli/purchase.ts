// From a quote to what was bought: shows the price, asks once, follows the work. Every buying command goes through here.
import { acceptQuote, type Quote, readTask, type Task } from '@pacerpro/api';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { z } from 'zod';
import type { ApiClient } from './api-client.ts';
import { confirm, someoneIsThere } from './ask.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { clearProgress, money, note, priceRange, progress } from './output.ts';

export type BuyOptions = {
  readonly yes?: boolean;
  readonly max?: number;
  readonly maxCents?: number;
  readonly clientCode?: string;
  readonly wait?: boolean;
};
type QuoteMade = z.output<typeof Quote>;
type TaskSeen = z.output<typeof Task>;

export function withBuyOptions(command: Command): Command {
  return command
    .option('--yes', 'accept the quoted price without being asked')
    .option('--max <dollars>', 'buy nothing if it could cost more than this', readDollars)
    .option('--max-cents <cents>', 'the same in cents', readCents)
    .option('--client-code <code>', 'client code to charge it to')
    .option('--no-wait', 'do not wait until the court has answered');
}

export function readDollars(text: string): number {
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(text)) throw new InvalidArgumentError('It should look like 3 or 3.00.');
  const [whole, part = ''] = text.split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

function readCents(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It should be a whole number of cents.');
  return Number(text);
}

/** @throws {CliError} 4 when nobody agreed to the price, 1 when the court did not give it */
export async function buy(client: ApiClient, quote: QuoteMade, options: BuyOptions): Promise<TaskSeen> {
  showQuote(quote);
  const maxCents = maximumOf(options);
  checkMaximum(quote, maxCents);
  await agree(quote, options);
  const clientCode = options.clientCode ?? quote.suggestedClientCode ?? undefined;
  if (clientCode && !options.clientCode) note(`Client code of this case: ${clientCode}`);
  const task = await client.call(acceptQuote, {
    params: { quoteId: quote.id },
    body: { ...(clientCode ? { clientCode } : {}), ...(maxCents === null ? {} : { maxCents }) },
  });
  return options.wait === false ? task : follow(client, task);
}

function showQuote(quote: QuoteMade): void {
  const open = quote.lines.filter((line) => !line.owned);
  for (const line of open.slice(0, 20))
    note(`  ${short(line.title)}: ${priceRange(line.lowCents, line.highCents)} (${line.basis})`);
  if (open.length > 20) note(`  ... and ${open.length - 20} more`);
  note(`Price: ${priceRange(quote.lowCents, quote.highCents)} (${quote.basis})`);
  if (quote.advice) note(quote.advice);
  if (quote.quarterToDateCents !== null) note(`PACER account this quarter: ${money(quote.quarterToDateCents)}`);
}

const maximumOf = ({ max, maxCents }: BuyOptions): number | null =>
  max === undefined ? (maxCents ?? null) : Math.min(max, maxCents ?? max);

/** What the server would refuse, before anybody is asked whether to buy. */
export function checkMaximum(quote: Pick<QuoteMade, 'lines'>, maxCents: number | null): void {
  const open = quote.lines.filter((line) => !line.owned);
  if (maxCents === null) {
    if (open.some((line) => line.highCents === null))
      throw refused('quote.maximum_required', 'This has no upper price limit.', 'Add --max DOLLARS.');
  } else if (open.reduce((sum, line) => sum + (line.highCents ?? line.lowCents), 0) > maxCents)
    throw refused('cli.over_maximum', `This could cost more than your limit of ${money(maxCents)}.`, 'Raise --max.');
}

async function agree(quote: QuoteMade, { yes }: BuyOptions): Promise<void> {
  if (yes || quote.highCents === 0) return;
  const hint = 'Add --yes to accept the price.';
  if (!someoneIsThere())
    throw refused(
      'cli.not_confirmed',
      `This costs ${priceRange(quote.lowCents, quote.highCents)}. Nothing was bought.`,
      hint,
    );
  if (!(await confirm('Buy it?'))) throw refused('cli.not_confirmed', 'Nothing was bought.', hint);
}

const refused = (code: string, message: string, hint: string) => new CliError(EXIT.refused, code, message, { hint });

/** Until it is over, however it ends. Ctrl-C leaves the work to go on at the server. */
export async function settled(client: ApiClient, task: TaskSeen): Promise<TaskSeen> {
  let seen = task;
  for (
    let pauseMs = 150;
    ['queued', 'running', 'waiting'].includes(seen.state);
    pauseMs = Math.min(pauseMs * 1.3, 2000)
  ) {
    const count = seen.total && seen.total > 1 ? ` ${seen.done} of ${seen.total}` : '';
    progress(`${short(seen.title)}:${count} ${seen.message ?? seen.state}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    seen = await client.call(readTask, { params: { taskId: seen.id } });
  }
  clearProgress();
  return seen;
}

/** @throws {CliError} 1 when it did not end well */
export async function follow(client: ApiClient, task: TaskSeen): Promise<TaskSeen> {
  const seen = await settled(client, task);
  if (seen.state === 'done') {
    note(`${short(seen.title)}: ${seen.message ?? 'done'}`);
    return seen;
  }
  const hint =
    seen.state === 'parked'
      ? 'A person must decide: see "Needs a decision" in the web app. It is not tried again by itself.'
      : '';
  throw new CliError(
    EXIT.failed,
    seen.problemCode ?? `task.${seen.state}`,
    `${short(seen.title)}: ${seen.message ?? seen.state}`,
    { hint },
  );
}

const short = (title: string): string => (title.length > 72 ? `${title.slice(0, 71)}…` : title);
