// pacerpro case fetch: buys the docket sheet of a case, quoted first, and shows the case.
import { lookUp, quoteDocket, quoteHistory } from '@pacerpro/api';
import { type Command, InvalidArgumentError } from 'commander';
import type { ApiClient } from '../api-client.ts';
import { type JsonOption, serverCommand, withServer } from '../command.ts';
import type { ServerOptions } from '../connection.ts';
import { readCourtId } from '../court-id.ts';
import { usageError } from '../exit-codes.ts';
import { findHeldCase } from '../held-case.ts';
import { note, print, printJson } from '../output.ts';
import { printCase } from '../print-case.ts';
import { type BuyOptions, buy, withBuyOptions } from '../purchase.ts';

type Options = ServerOptions &
  JsonOption &
  BuyOptions & {
    case?: string;
    from?: string;
    to?: string;
    entriesFrom?: number;
    entriesTo?: number;
    entered?: boolean;
    pacerId?: string;
    parties?: boolean;
    memberCases?: boolean;
    claimSupplements?: boolean;
    history?: boolean;
  };

export function caseFetchCommand(): Command {
  const command = serverCommand({
    usage: 'fetch [court] [number]',
    summary:
      'Buy the docket sheet of a case from its court, and show the case. The price is shown and asked for first.',
    examples: [
      'pacerpro case fetch nysd 1:26-cv-01042 --client-code 10442-003',
      'pacerpro case fetch --case nysd:1:26-cv-01042 --from 2026-01-01 --yes --max 3.00',
      'pacerpro case fetch --case nysd:1:26-cv-01042 --entries-from 141',
    ],
  })
    .option('--case <case>', 'a case your firm holds, to bring it up to date')
    .option('--pacer-id <id>', 'id of the case at its court, where it is known')
    .option('--from <date>', 'only entries from this date, YYYY-MM-DD')
    .option('--to <date>', 'only entries up to this date, YYYY-MM-DD')
    .option('--entered', 'the dates are those of entering, not of filing')
    .option('--entries-from <number>', 'only entries from this number; leaves out those without a number', readNumber)
    .option('--entries-to <number>', 'only entries up to this number', readNumber)
    .option('--no-parties', 'leave the parties out of the report, which makes it shorter')
    .option('--member-cases', 'list the member cases of a lead case, which can make it much longer')
    .option('--claim-supplements', 'bankruptcy: with what was filed to claims')
    .option('--history', 'with --case: the history report instead, every event with the day it was entered');
  return withBuyOptions(command).action((court: string | undefined, number: string | undefined, options: Options) =>
    withServer(options, (client) => fetchCase(client, court, number, options)),
  );
}

async function fetchCase(
  client: ApiClient,
  court: string | undefined,
  number: string | undefined,
  options: Options,
): Promise<void> {
  if (options.case ? court !== undefined : !court || !(number || options.pacerId))
    throw usageError('Say which case: COURT NUMBER, or --case CASE.');
  const target = options.case
    ? { caseId: (await findHeldCase(client, options.case)).id }
    : await heldOr(client, await addressOf(court!, number, options.pacerId));
  if (options.history && !('caseId' in target))
    throw usageError('The history is bought for a case your firm holds: --case CASE.');
  const quote =
    options.history && 'caseId' in target
      ? await client.call(quoteHistory, { body: { caseId: target.caseId } })
      : await quoteSheet(client, target, options);
  const task = await buy(client, quote, options);
  const caseId = task.caseId ?? quote.caseId;
  if (options.wait === false || !caseId)
    return options.json ? printJson(task) : print(`Task ${task.id}: ${task.state}`);
  const one = await findHeldCase(client, caseId);
  if (options.json) printJson(one);
  else printCase(one);
}

function quoteSheet(client: ApiClient, target: { caseId: string } | { address: Address }, options: Options) {
  return client.call(quoteDocket, {
    body: {
      ...target,
      options: {
        ...(options.from ? { dateFrom: options.from } : {}),
        ...(options.to ? { dateTo: options.to } : {}),
        ...(options.entered ? { dateBasis: 'entered' as const } : {}),
        ...(options.entriesFrom === undefined ? {} : { entriesFrom: options.entriesFrom }),
        ...(options.entriesTo === undefined ? {} : { entriesTo: options.entriesTo }),
        ...(options.memberCases ? { memberCases: true } : {}),
        ...(options.claimSupplements ? { claimSupplements: true } : {}),
        ...(options.parties === false ? { parties: false, terminatedParties: false } : {}),
      },
    },
  });
}

function readNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It should be the number of an entry.');
  return Number(text);
}

type Address = { courtId: string; docketNumber?: string; pacerCaseId?: string };

/** A case the firm holds is asked for as such: the quote then says what is held, and may know a cheaper way. */
async function heldOr(client: ApiClient, address: Address): Promise<{ caseId: string } | { address: Address }> {
  if (!address.docketNumber) return { address };
  const found = await client.call(lookUp, { query: { q: `${address.courtId} ${address.docketNumber}` } });
  const held = found.numbers.length > 0 ? found.cases.filter((one) => one.court.id === address.courtId) : [];
  if (held.length !== 1) return { address };
  note(
    `Your firm holds this case already (${held[0]!.caseName ?? held[0]!.docketNumber}); this buys its docket sheet anew.`,
  );
  return { caseId: held[0]!.id };
}

/** The number goes as typed: the server reads every form. */
async function addressOf(
  court: string,
  docketNumber: string | undefined,
  pacerCaseId: string | undefined,
): Promise<Address> {
  const courtId = await readCourtId(court);
  return { courtId, ...(docketNumber ? { docketNumber } : {}), ...(pacerCaseId ? { pacerCaseId } : {}) };
}
