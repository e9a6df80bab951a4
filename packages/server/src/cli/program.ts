// The command line as a whole: which commands there are, in the order of the help.
import { Command } from 'commander';
import { adminCommand } from './commands/admin.ts';
import { auditCommand } from './commands/audit.ts';
import { caseFetchCommand } from './commands/case-fetch.ts';
import { caseFindCommand } from './commands/case-find.ts';
import { caseShowCommand } from './commands/case-show.ts';
import { doctorCommand } from './commands/doctor.ts';
import { documentBuyCommand } from './commands/document-buy.ts';
import { documentGetCommand } from './commands/document-get.ts';
import { documentMenuCommand } from './commands/document-menu.ts';
import { exportCommand } from './commands/export.ts';
import { firmEraseCommand } from './commands/firm-erase.ts';
import { firmExportCommand } from './commands/firm-export.ts';
import { firmImportCommand } from './commands/firm-import.ts';
import { firmShredCommand } from './commands/firm-shred.ts';
import { firmCreateCommand } from './commands/firm-create.ts';
import { importCommand } from './commands/import.ts';
import { keysCommand } from './commands/keys.ts';
import { ledgerCommand } from './commands/ledger.ts';
import { loginCommand } from './commands/login.ts';
import { logoutCommand } from './commands/logout.ts';
import { parseCommand } from './commands/parse.ts';
import { proofCommand } from './commands/proof.ts';
import { searchCommand } from './commands/search.ts';
import { switchCommand } from './commands/switch.ts';
import { whoamiCommand } from './commands/whoami.ts';
import { EXIT, exitMeanings } from './exit-codes.ts';

export function createProgram(version: string): Command {
  const program = new Command('pacerpro')
    .description('Court records from PACER: find, buy once, search every word, take them out.')
    .version(version)
    .showHelpAfterError('(add --help for help)');
  const cases = new Command('case')
    .description('Find, fetch and show cases.')
    .addCommand(caseFindCommand())
    .addCommand(caseFetchCommand())
    .addCommand(caseShowCommand());
  const documents = new Command('document')
    .description('List, buy and save documents.')
    .addCommand(documentMenuCommand())
    .addCommand(documentBuyCommand())
    .addCommand(documentGetCommand());
  const firms = new Command('firm')
    .description('Firms of the installation on this machine.')
    .addCommand(firmCreateCommand())
    .addCommand(firmExportCommand())
    .addCommand(firmImportCommand())
    .addCommand(firmShredCommand())
    .addCommand(firmEraseCommand());
  for (const command of [
    loginCommand(),
    logoutCommand(),
    whoamiCommand(),
    searchCommand(),
    cases,
    documents,
    importCommand(),
    exportCommand(),
    ledgerCommand(),
    parseCommand(),
    doctorCommand(),
    auditCommand(),
    keysCommand(),
    firms,
    adminCommand(),
    switchCommand(),
    proofCommand(),
  ])
    program.addCommand(command);
  const codes = Object.entries(exitMeanings).map(
    ([name, meaning]) => `  ${EXIT[name as keyof typeof EXIT]}  ${meaning}`,
  );
  program.addHelpText('after', `\nExit codes:\n${codes.join('\n')}`);
  quietExits(program);
  return program;
}

// Commander would end the process itself, and with 1 where the command line was wrong.
function quietExits(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) quietExits(child);
}
