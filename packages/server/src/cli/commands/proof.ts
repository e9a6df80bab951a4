// pacerpro proof: checks a report that somebody was handed. Needs no installation, no account and no network.
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { type JsonOption, localCommand } from '../command.ts';
import { CliError, EXIT } from '../exit-codes.ts';
import { note, print, printJson } from '../output.ts';

export function proofCommand(): Command {
  return new Command('proof').description('Check reports of “Prove it”.').addCommand(verifyCommand());
}

function verifyCommand(): Command {
  return localCommand({
    usage: 'verify <file>',
    summary:
      'Check the signature of a report. Ends with 1 when it was changed, or signed by another key than --key names.',
    examples: ['pacerpro proof verify proof-2026-06-01.json', 'pacerpro proof verify report.json --key "0f3a 91c2 …"'],
  })
    .option('--key <fingerprint>', 'the fingerprint that the firm told you')
    .action(async (file: string, { json, key }: JsonOption & { key?: string }) => {
      const { verifyReport } = await import('../../features/proof/report.ts');
      const verdict = verifyReport(readReport(file));
      const digits = (text: string) => text.toLowerCase().replace(/[^0-9a-f]/g, '');
      const isOther = verdict.ok && key !== undefined && digits(key) !== digits(verdict.fingerprint);
      if (json) printJson(isOther ? { ok: false, problem: 'Signed by another key.' } : verdict);
      else if (!verdict.ok) note(verdict.problem);
      else if (isOther) note(`Signed by another key: ${verdict.fingerprint}.`);
      else {
        const { firm, instance, finishedAt, result, counts } = verdict.report;
        print(`The signature fits. Key: ${verdict.fingerprint}`);
        print(`${firm.name} at ${instance}, ${finishedAt}: ${result}, ${counts.probes} probes.`);
        if (key === undefined) note('Compare the key with the one the firm shows you, or name it with --key.');
      }
      if (!verdict.ok || isOther) process.exitCode = EXIT.failed;
    });
}

function readReport(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CliError(EXIT.notFound, 'file_not_found', `${file} cannot be read.`);
  }
}
