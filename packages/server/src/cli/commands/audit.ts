// pacerpro audit: checks the audit trail of the installation on this machine, and anchors its heads. Asks the database, not the server:
// who could change the server could make it lie.
import { Command } from 'commander';
import type { Anchors } from '../../features/audit/anchors.ts';
import type { ChainDependencies } from '../../features/audit/chain.ts';
import type { FirmVerdict } from '../../features/audit/verify.ts';
import { type JsonOption, localCommand } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { withInstallation } from '../installation.ts';
import { clearProgress, note, print, printJson, progress } from '../output.ts';

export function auditCommand(): Command {
  return new Command('audit')
    .description('Check the audit trail of the installation on this machine.')
    .addCommand(verifyCommand())
    .addCommand(anchorCommand());
}

function verifyCommand(): Command {
  return localCommand({
    usage: 'verify',
    summary:
      'Check every event of firms and of administrators against its seal, the chain and the anchors; names the first event that is wrong. Ends with 1 when one is.',
    examples: ['pacerpro audit verify', 'pacerpro audit verify --json'],
  })
    .option('--firm <id>', 'of one firm only')
    .action(async ({ json, firm }: JsonOption & { firm?: string }) => {
      const started = performance.now();
      let events = 0;
      const verdicts = await withTrail(async (deps, anchors) => {
        const { verifyAudit } = await import('../../features/audit/verify.ts');
        const onProgress = (more: number) => {
          events += more;
          if (!json) progress(`${events} events`);
        };
        return verifyAudit(deps, anchors, { onProgress, ...(firm ? { firmId: firm } : {}) });
      });
      clearProgress();
      const faults = verdicts.filter((one) => one.finding !== null);
      const unknown = firm !== undefined && verdicts.length === 0;
      const seconds = (performance.now() - started) / 1000;
      const { ADMINISTRATORS, trailName } = await import('../../features/audit/chain.queries.ts');
      const [administrators] = verdicts.filter((one) => one.firmId === ADMINISTRATORS);
      const firms = verdicts.filter((one) => one !== administrators);
      if (json) printJson({ ok: faults.length === 0 && !unknown, firms, administrators: administrators ?? null });
      else {
        for (const verdict of verdicts) print(lineOf({ ...verdict, firmId: trailName(verdict.firmId) }));
        note(
          unknown
            ? 'There is no such firm.'
            : `${events} events of ${firms.length} firms${administrators ? ' and of the administrators' : ''} in ${seconds.toFixed(1)} s, ${faults.length} trails with a fault.`,
        );
      }
      if (unknown) process.exitCode = EXIT.notFound;
      else if (faults.length > 0) process.exitCode = EXIT.failed;
    });
}

function lineOf({ firmId, events, open, finding }: FirmVerdict): string {
  const event = finding?.eventId ? ` (event ${finding.eventId})` : '';
  if (finding) return `FAIL  ${firmId}  number ${finding.seq}${event}: ${finding.explanation}`;
  return `ok    ${firmId}  ${events} events${open > 0 ? `, the last ${open} not sealed yet` : ''}`;
}

function anchorCommand(): Command {
  return localCommand({
    usage: 'anchor',
    summary:
      'Seal what is open and write the heads to the anchors file now, for instance before it is copied elsewhere.',
    examples: ['pacerpro audit anchor'],
  }).action(async ({ json }: JsonOption) => {
    const result = await withTrail(async (deps, anchors) => {
      const { anchorAuditHeads, sealAuditEvents } = await import('../../features/audit/chain.ts');
      const { sealed, broken } = await sealAuditEvents(deps);
      return { sealed, broken, anchored: await anchorAuditHeads(deps, anchors, new Date()) };
    });
    if (json) printJson(result);
    else print(`${result.sealed} events sealed, ${result.anchored} heads anchored.`);
    if (result.broken.length > 0) {
      note('The trail has a hole; run pacerpro audit verify.');
      process.exitCode = EXIT.failed;
    }
  });
}

function withTrail<T>(work: (deps: ChainDependencies, anchors: Anchors) => Promise<T>): Promise<T> {
  return withInstallation(async (services) => {
    const { anchorsOf } = await import('../../app/wiring/audit.ts');
    const { databases, crypto } = services;
    return work({ worker: databases.worker, crypto }, anchorsOf(services));
  });
}
