// Keeps letters as files where no relay is configured: the operator of a local installation reads them, nobody else on the machine can.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MailCarrier, renderLetter } from './letter.ts';

export function openMailFolder({ folder, from, host }: { folder: string; from: string; host: string }): MailCarrier {
  return {
    async deliver(letter) {
      const message = await renderLetter(letter, from, host);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // The name follows from the letter: kept twice is kept once.
      const name = `${letter.at.toISOString().slice(0, 19).replaceAll(':', '-')}-${letter.id}.eml`;
      const unfinished = join(folder, `.${name}`);
      writeFileSync(unfinished, message, { mode: 0o600 });
      renameSync(unfinished, join(folder, name));
      return 'kept';
    },
  };
}
