// pacerpro keys: makes, shows, rotates and retires the keys of the installation on this machine. Whoever runs it holds the key folder.
import { userInfo } from 'node:os';
import { Command } from 'commander';
import type { FirmId } from '../../platform/id/id.ts';
import type { RotationDependencies } from '../../features/keys/rotation.ts';
import { type JsonOption, localCommand } from '../command.ts';
import { CliError, EXIT } from '../exit-codes.ts';
import { withInstallation } from '../installation.ts';
import { clearProgress, note, print, printJson, progress } from '../output.ts';
import { keysStatusCommand } from './keys-status.ts';

export function keysCommand(): Command {
  return new Command('keys')
    .description('Make, show, rotate and retire the keys of the installation on this machine.')
    .addCommand(makeCommand())
    .addCommand(packCommand())
    .addCommand(keysStatusCommand())
    .addCommand(rotateCommand())
    .addCommand(finishCommand())
    .addCommand(retireCommand());
}

function makeCommand(): Command {
  return localCommand({
    usage: 'make',
    summary:
      'Make the key folder of a new installation, once. Never overwrites a key; a folder from before proofs were signed gets that one key. Back it up before the first start.',
    examples: ['pacerpro keys make'],
  }).action(async ({ json }: JsonOption) => {
    const [{ readConfig }, { makeKeyFolder }, { loginRoles }] = await Promise.all([
      import('../../config/config.ts'),
      import('../../platform/crypto/rotate-key-files.ts'),
      import('../../platform/db/roles.ts'),
    ]);
    const { keys } = readConfig({ ...process.env, PACERPRO_MODE: 'local' });
    const made = await makeKeyFolder(keys.folder, [...loginRoles, 'postgres']).catch((error: Error) => {
      throw new CliError(EXIT.failed, 'cli.keys_exist', error.message);
    });
    if (json) printJson({ made });
    else {
      for (const path of made) print(path);
      note(
        'Copy this folder to a safe place apart from the database now. Without it nothing that is stored can be read.',
      );
      note('A process with the web role alone should get all but fetch-private.pem and proof-private.pem.');
    }
  });
}

function packCommand(): Command {
  return localCommand({
    usage: 'pack',
    summary:
      'Print the key folder as one line, to be the value of PACERPRO_KEY_FILES on a platform that keeps variables and no disk. Whoever reads it can read everything.',
    examples: ['pacerpro keys pack'],
  }).action(async ({ json }: JsonOption) => {
    const [{ readConfig }, { packKeys }] = await Promise.all([
      import('../../config/config.ts'),
      import('../../platform/crypto/pack-keys.ts'),
    ]);
    const { keys } = readConfig({ ...process.env, PACERPRO_MODE: 'local' });
    let packed: string;
    try {
      packed = packKeys(keys.folder);
    } catch (error) {
      throw new CliError(EXIT.notFound, 'cli.no_keys', (error as Error).message);
    }
    if (json) printJson({ packed });
    else print(packed);
    note('Keep the folder too, in a safe place apart from the database: keys are rotated in it, and packed anew.');
  });
}

type WhichOptions = JsonOption & { firm?: string; allFirms?: boolean; fetch?: boolean };

/** Keys of firms lie in the database. */
const isOfFolder = ({ firm, allFirms }: WhichOptions) => !firm && !allFirms;

const which = (command: Command) =>
  command
    .option('--firm <id>', 'the key of one firm, instead of the root key')
    .option('--all-firms', 'the key of every firm')
    .option('--fetch', 'the pair for PACER secrets');

function rotateCommand(): Command {
  return which(
    localCommand({
      usage: 'rotate',
      summary:
        'Make a new root key and wrap all firm keys under it; or a new firm key, or a new pair for PACER secrets, and seal anew what is under the old one. The server may run meanwhile.',
      examples: ['pacerpro keys rotate', 'pacerpro keys rotate --all-firms', 'pacerpro keys rotate --fetch'],
    }),
  )
    .option(
      '--prepare',
      'only add the new root key, so that root.json can be copied to other machines before keys finish',
    )
    .action(async ({ json, prepare, ...options }: WhichOptions & { prepare?: boolean }) => {
      const result = await withRotation({ json, changesFolder: isOfFolder(options) }, async (deps) => {
        await recordAct(deps, 'keys.rotate', options);
        const { addRootKey, rotateFetchPair } = await import('../../platform/crypto/rotate-key-files.ts');
        if (options.fetch) await rotateFetchPair(deps.keyFolder);
        else if (options.firm || options.allFirms) {
          const { rotateFirmKey } = await import('../../features/keys/reseal-firm.ts');
          for (const firmId of await firmsOf(deps, options)) await rotateFirmKey(deps, firmId);
        } else if (deps.rootKeyId().startsWith('arn:'))
          throw new CliError(
            EXIT.usage,
            'cli.usage',
            'Firm keys are wrapped by KMS, which rotates its key itself. To move to another KMS key set PACERPRO_KMS_KEY and run pacerpro keys finish.',
          );
        else addRootKey(deps.keyFolder, new Date());
        return prepare ? {} : await finish(deps, options);
      });
      report(json, result);
      if (!json)
        note(
          options.firm || options.allFirms
            ? 'The old versions still open what running processes write for a few minutes. Then: pacerpro keys retire.'
            : 'Copy the key folder to its backup and to every other machine. Then, after ten minutes: pacerpro keys retire.',
        );
    });
}

function finishCommand(): Command {
  return which(
    localCommand({
      usage: 'finish',
      summary:
        'Continue a rotation that was interrupted or prepared: wrap firm keys under what wraps now (also after PACERPRO_KMS_KEY was changed), or seal anew what is under old keys.',
      examples: ['pacerpro keys finish', 'pacerpro keys finish --all-firms'],
    }),
  ).action(async ({ json, ...options }: WhichOptions) => {
    report(json, await withRotation({ json, changesFolder: false }, (deps) => finish(deps, options)));
  });
}

function retireCommand(): Command {
  return which(
    localCommand({
      usage: 'retire',
      summary:
        'Destroy old keys once nothing needs them: old root keys, old versions of firm keys, or old keys for PACER secrets.',
      examples: ['pacerpro keys retire', 'pacerpro keys retire --all-firms', 'pacerpro keys retire --fetch'],
    }),
  ).action(async ({ json, ...options }: WhichOptions) => {
    const retired = await withRotation({ json, changesFolder: isOfFolder(options) }, async (deps) => {
      await recordAct(deps, 'keys.retire', options);
      const retire = await import('../../features/keys/retire-keys.ts');
      const { CannotRetire } = await import('../../features/keys/rotation.ts');
      try {
        if (options.fetch) return await retire.retireFetchKeys(deps);
        if (!options.firm && !options.allFirms) return (await retire.retireRootKeys(deps)).length;
        let count = 0;
        for (const firmId of await firmsOf(deps, options)) count += await retire.retireFirmKeys(deps, firmId);
        return count;
      } catch (error) {
        if (error instanceof CannotRetire) throw new CliError(EXIT.failed, 'cli.keys_in_use', error.message);
        throw error;
      }
    });
    if (json) printJson({ retired });
    else print(`${retired} old keys destroyed.`);
    if (!json && retired > 0)
      note('Backups from before need the keys of their time: keep those with the backups, or let both expire.');
  });
}

/** Before it is done: a rotation that breaks off is in the trail too. */
async function recordAct(
  deps: RotationDependencies,
  action: string,
  { firm, allFirms, fetch }: WhichOptions,
): Promise<void> {
  const { recordOperator } = await import('../../features/site-admins/admin-trail.ts');
  const which = fetch ? 'fetch' : allFirms ? 'all firms' : firm ? 'firm' : 'root';
  await recordOperator({ worker: deps.worker, operator: userInfo().username }, action, { which, firm: firm ?? null });
}

async function finish(deps: RotationDependencies, options: WhichOptions): Promise<Record<string, number>> {
  if (options.fetch) return (await import('../../features/keys/reseal-fetch.ts')).resealFetchSecrets(deps);
  if (!options.firm && !options.allFirms)
    return (await import('../../features/keys/wrap-firm-keys.ts')).wrapFirmKeys(deps);
  const { resealFirm } = await import('../../features/keys/reseal-firm.ts');
  const sum = { firms: 0, values: 0, objects: 0, broken: 0 };
  for (const firmId of await firmsOf(deps, options)) {
    const { values, objects, broken } = await resealFirm(deps, firmId);
    sum.firms++;
    sum.values += values;
    sum.objects += objects;
    sum.broken += broken;
  }
  return sum;
}

async function firmsOf(deps: RotationDependencies, { firm }: WhichOptions): Promise<FirmId[]> {
  const { listFirms } = await import('../../features/keys/keys.queries.ts');
  const firms = await deps.worker.asSystem('key-rotation', listFirms, { readOnly: true });
  if (!firm) return firms;
  if (!firms.includes(firm as FirmId)) throw new CliError(EXIT.notFound, 'cli.no_such_firm', 'There is no such firm.');
  return [firm as FirmId];
}

function report(json: boolean | undefined, result: Record<string, number>): void {
  clearProgress();
  if (json) printJson(result);
  else for (const [what, count] of Object.entries(result)) print(`${count} ${what}`);
  if ((result.broken ?? 0) > 0) process.exitCode = EXIT.failed;
}

type Rotating = {
  readonly json: boolean | undefined /** Not only what is sealed with it. */;
  readonly changesFolder: boolean;
};

function withRotation<T>(
  { json, changesFolder }: Rotating,
  work: (deps: RotationDependencies) => Promise<T>,
): Promise<T> {
  return withInstallation(async (services) => {
    if (changesFolder && services.config.keys.packed)
      throw new CliError(
        EXIT.usage,
        'cli.usage',
        'The keys come from PACERPRO_KEY_FILES: what is changed here is gone with this machine’s disk. Rotate where they lie in a folder, with DATABASE_URL set, and pack them anew.',
      );
    const { rotationOf } = await import('../../app/rotation.ts');
    return work(rotationOf(services, json ? {} : { onProgress: progress }));
  });
}
