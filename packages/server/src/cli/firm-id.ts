// A firm named on the command line: its id must be one, and known.
import type { Services } from '../app/services.ts';
import type { FirmId } from '../platform/id/id.ts';
import { CliError, EXIT } from './exit-codes.ts';

/** @throws {CliError} when there is no such firm */
export async function parseFirmId({ databases }: Services, text: string): Promise<FirmId> {
  const firmId = text.toLowerCase() as FirmId;
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(firmId);
  const found =
    isId &&
    (await databases.worker.asSystem(
      'firm-export',
      (tx) => tx.selectFrom('firms').select('id').where('id', '=', firmId).executeTakeFirst(),
      { firmId, readOnly: true },
    ));
  if (!found) throw new CliError(EXIT.notFound, 'cli.no_such_firm', 'There is no such firm.');
  return firmId;
}
