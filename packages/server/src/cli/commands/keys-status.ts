// pacerpro keys status: what keys there are, how old, and what is wrapped by which.
import type { Command } from 'commander';
import type { KeyStatus } from '../../features/keys/key-status.ts';
import { type JsonOption, localCommand } from '../command.ts';
import { withInstallation } from '../installation.ts';
import { note, print, printJson, printTable } from '../output.ts';

export function keysStatusCommand(): Command {
  return localCommand({
    usage: 'status',
    summary: 'Show which keys there are, how old they are and what is wrapped by which. Shows no key.',
    examples: ['pacerpro keys status', 'pacerpro keys status --json'],
  }).action(async ({ json }: JsonOption) => {
    const status = await withInstallation(async (services) => {
      const [{ readKeyStatus }, { rotationOf }] = await Promise.all([
        import('../../features/keys/key-status.ts'),
        import('../../app/rotation.ts'),
      ]);
      return readKeyStatus(rotationOf(services));
    });
    if (json) printJson(status);
    else printStatus(status, new Date());
  });
}

function printStatus(status: KeyStatus, now: Date): void {
  const age = (at: string | null) =>
    at ? `${Math.floor((now.getTime() - Date.parse(at)) / 86_400_000)} days old` : 'age unknown';
  print(`Firm keys are wrapped by ${status.wrapsNow}`);
  printTable(
    status.rootKeys.map(({ id, current, madeAt }) => {
      const wraps = status.firmKeys.filter((key) => key.rootKeyId === id && key.state !== 'destroyed').length;
      return ['  root', id, current ? 'current' : 'old', age(madeAt), `wraps ${wraps} firm keys`];
    }),
  );
  print(
    `PACER secrets are sealed for ${status.fetchKey.id}, ${age(status.fetchKey.madeAt)}; ${status.fetchKey.olderPrivateKeys} older kept`,
  );
  printTable(
    status.firmKeys.map(({ firmId, version, state, madeAt, rootKeyId }) => [
      '  firm',
      firmId,
      `version ${version}`,
      state,
      age(madeAt),
      state === 'destroyed' ? '' : `under ${rootKeyId}`,
    ]),
  );
  if (status.toWrapAnew > 0)
    note(`${status.toWrapAnew} firm keys are wrapped by something else: run pacerpro keys finish.`);
}
