// Clients, matters, and which case belongs to which. The policies leave out what stands behind a wall; nothing here asks for it.
import type { Tx } from '../../platform/db/tx.ts';

export type ClientRow = { id: string; name: string; isWalled: boolean };
export type MatterRow = {
  id: string;
  clientId: string;
  clientName: string;
  name: string;
  clientCode: string | null;
  closedAt: Date | null;
  caseCount: number;
  isWalled: boolean;
};

// A wall is visible to those inside only, and whoever sees a walled matter is inside: the sub-select needs no caller.
const clientColumns = `c.id, c.name,
  exists (select 1 from walls w where w.firm_id = c.firm_id and w.client_id = c.id and w.lifted_at is null) as "isWalled"`;
const matterColumns = `m.id, m.client_id as "clientId", c.name as "clientName", m.name, m.client_code as "clientCode", m.closed_at as "closedAt",
  (select count(*)::int from case_matters cm join cases k on k.firm_id = cm.firm_id and k.id = cm.case_id
    where cm.firm_id = m.firm_id and cm.matter_id = m.id and k.merged_into is null) as "caseCount",
  exists (select 1 from walls w where w.firm_id = m.firm_id and w.lifted_at is null and (w.matter_id = m.id or w.client_id = m.client_id)) as "isWalled"`;
const fromMatters = 'from matters m join clients c on c.firm_id = m.firm_id and c.id = m.client_id';

export async function listClients(tx: Tx): Promise<ClientRow[]> {
  return (await tx.query<ClientRow>(`select ${clientColumns} from clients c order by lower(c.name), c.id`)).rows;
}

export async function findClient(tx: Tx, id: string): Promise<ClientRow | null> {
  return (await tx.query<ClientRow>(`select ${clientColumns} from clients c where c.id = $1`, [id])).rows[0] ?? null;
}

export async function insertClient(tx: Tx, row: { firmId: string; id: string; name: string }): Promise<void> {
  await tx.query('insert into clients (firm_id, id, name) values ($1, $2, $3)', [row.firmId, row.id, row.name]);
}

export async function renameClient(tx: Tx, id: string, name: string): Promise<void> {
  await tx.query('update clients set name = $2 where id = $1', [id, name]);
}

export async function listMatters(tx: Tx): Promise<MatterRow[]> {
  const order = 'order by m.closed_at is not null, lower(c.name), lower(m.name), m.id';
  return (await tx.query<MatterRow>(`select ${matterColumns} ${fromMatters} ${order}`)).rows;
}

export async function findMatter(tx: Tx, id: string): Promise<MatterRow | null> {
  return (await tx.query<MatterRow>(`select ${matterColumns} ${fromMatters} where m.id = $1`, [id])).rows[0] ?? null;
}

export async function insertMatter(
  tx: Tx,
  row: { firmId: string; id: string; clientId: string; name: string; clientCode: string | null },
): Promise<void> {
  await tx.query('insert into matters (firm_id, id, client_id, name, client_code) values ($1, $2, $3, $4, $5)', [
    row.firmId,
    row.id,
    row.clientId,
    row.name,
    row.clientCode,
  ]);
}

export async function updateMatter(
  tx: Tx,
  id: string,
  row: { name: string; clientCode: string | null; closedAt: Date | null },
): Promise<void> {
  await tx.query('update matters set name = $2, client_code = $3, closed_at = $4 where id = $1', [
    id,
    row.name,
    row.clientCode,
    row.closedAt,
  ]);
}

export async function listClientCodes(tx: Tx): Promise<{ code: string; client: string; matter: string }[]> {
  const { rows } = await tx.query<{ code: string; client: string; matter: string }>(
    `select m.client_code as code, c.name as client, m.name as matter ${fromMatters}
      where m.client_code is not null and m.closed_at is null order by lower(m.client_code), lower(m.name) limit 2000`,
  );
  return rows;
}

export async function listMattersOf(tx: Tx, caseId: string): Promise<MatterRow[]> {
  const { rows } = await tx.query<MatterRow>(
    `select ${matterColumns} ${fromMatters} join case_matters of on of.firm_id = m.firm_id and of.matter_id = m.id
      where of.case_id = $1 order by lower(c.name), lower(m.name), m.id`,
    [caseId],
  );
  return rows;
}

/** The case itself first, then the stubs that were merged into it: what is known of them must stand behind the same walls. */
export async function listCaseFamily(tx: Tx, caseId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `with recursive head as (
       select id, merged_into, 0 as depth from cases where id = $1
       union all select c.id, c.merged_into, h.depth + 1 from cases c join head h on c.id = h.merged_into
     ), family as (
       select id, 0 as depth from head where merged_into is null
       union select c.id, f.depth + 1 from cases c join family f on c.merged_into = f.id
     ) select id from family order by depth`,
    [caseId],
  );
  return rows.map(({ id }) => id);
}

export async function attach(tx: Tx, firmId: string, caseIds: readonly string[], matterId: string): Promise<number> {
  const { rowCount } = await tx.query(
    'insert into case_matters (firm_id, case_id, matter_id) select $1, unnest($2::uuid[]), $3 on conflict do nothing',
    [firmId, caseIds, matterId],
  );
  return rowCount ?? 0;
}

export async function detach(tx: Tx, caseIds: readonly string[], matterId: string): Promise<number> {
  const { rowCount } = await tx.query('delete from case_matters where case_id = any ($1) and matter_id = $2', [
    caseIds,
    matterId,
  ]);
  return rowCount ?? 0;
}
