// The firm and the people of an archive. They are made by the sign-in role, as at a sign-up: nobody belongs to the firm yet.
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId, UserId } from '../../platform/id/id.ts';
import type { Manifest } from './archive-format.ts';

export async function insertBroughtFirm(tx: Tx, firmId: FirmId, name: string): Promise<void> {
  await tx.insertInto('firms').values({ id: firmId, name }).execute();
}

/** Settings that a firm chooses itself. */
export async function updateBroughtFirm(tx: Tx, firmId: FirmId, firm: Manifest['firm']): Promise<void> {
  await tx.query(
    `update firms set file_name_template = $2, client_code_required = $3, client_code_pattern = $4, daily_limit_cents = $5,
            second_factor_required = $6 where id = $1`,
    [
      firmId,
      firm.file_name_template,
      firm.client_code_required,
      firm.client_code_pattern,
      firm.daily_limit_cents,
      firm.second_factor_required,
    ],
  );
}

/** The id of the person here. */
export async function insertBroughtPerson(tx: Tx, person: Manifest['people'][number], id: UserId): Promise<string> {
  const known = await tx.selectFrom('users').select('id').where('email', '=', person.email).executeTakeFirst();
  if (known) return known.id;
  await tx.insertInto('users').values({ id, email: person.email, name: person.name }).execute();
  return id;
}
