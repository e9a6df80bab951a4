// pacerpro doctor: looks the local installation over, from Node to the court, and says what to do about what it finds.
import { join } from 'node:path';
import type { Command } from 'commander';
import { ConfigError, readConfig } from '../../config/config.ts';
import { type JsonOption, localCommand } from '../command.ts';
import type { Check, Checked, Patient } from '../doctor/check.ts';
import { EXIT } from '../exit-codes.ts';
import { note, print, printJson } from '../output.ts';

export function doctorCommand(): Command {
  return localCommand({
    usage: 'doctor',
    summary:
      'Look over the installation on this machine: configuration, keys, database, court, disk. Ends with 1 when something fails.',
    examples: ['pacerpro doctor', 'pacerpro doctor --json'],
  }).action(async ({ json }: JsonOption) => {
    const checked = await examine();
    const failed = checked.some(({ state }) => state === 'fail');
    if (json) printJson({ ok: !failed, checks: checked.map((one) => ({ hint: null, ...one })) });
    else {
      for (const one of checked) {
        print(`${one.state.padEnd(5)} ${one.title.padEnd(16)} ${one.detail}`);
        if (one.hint) print(`${' '.repeat(23)}${one.hint}`);
      }
      const count = (state: string) => checked.filter((one) => one.state === state).length;
      note(`${count('ok')} ok, ${count('warn')} to look at, ${count('fail')} failed, ${count('skip')} not looked at.`);
    }
    if (failed) process.exitCode = EXIT.failed;
  });
}

async function examine(): Promise<Checked[]> {
  const { runCheck } = await import('../doctor/check.ts');
  const machine = await import('../doctor/machine.ts');
  const configuration = { name: 'configuration', title: 'Configuration' };
  let patient: Patient;
  try {
    const config = readConfig(process.env);
    const { findOwner } = await import('../../platform/postgres/owner.ts');
    const owner = findOwner(join(config.dataFolder, 'run', 'database-owner.json'));
    patient = { config, serverPid: owner?.pid ?? null };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const node = await runCheck(machine.nodeCheck, null as never);
    return [
      node,
      { ...configuration, state: 'fail', detail: error.message, hint: 'docs/config.md lists every variable.' },
    ];
  }
  const { mode, roles, dataFolder } = patient.config;
  const checks: Check[] = [
    machine.nodeCheck,
    {
      ...configuration,
      run: () => ({ state: 'ok', detail: `${mode}, roles ${roles.join(' ')}, data in ${dataFolder}` }),
    },
    machine.dataFolderCheck,
    machine.keyFilesCheck,
    machine.diskCheck,
    machine.portsCheck,
    ...(await remoteChecks()),
  ];
  const checked: Checked[] = [];
  for (const check of checks) checked.push(await runCheck(check, patient));
  return checked;
}

async function remoteChecks(): Promise<Check[]> {
  const [outside, database] = await Promise.all([import('../doctor/outside.ts'), import('../doctor/database.ts')]);
  return [
    database.databaseCheck,
    database.migrationsCheck,
    database.queueCheck,
    database.selfCheck,
    database.clockCheck,
    outside.serverCheck,
    outside.certificateCheck,
    outside.storeCheck,
    outside.courtCheck,
  ];
}
