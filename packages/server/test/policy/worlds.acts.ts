// A random world in the database, and each act done twice: in the oracle's world, and in the rows as the program would leave them.
import type pg from 'pg';
import { absorbCase } from '../../src/features/cases/absorb-case.ts';
import { newId } from '../../src/platform/id/id.ts';
import { openTx } from '../../src/platform/db/tx.ts';
import { contextStatement, contextValues } from '../../src/platform/db/settings.ts';
import type { Act, World } from './worlds.oracle.ts';

export async function plantWorld(client: pg.Client, world: World): Promise<void> {
  const put = async (table: string, rows: readonly Record<string, unknown>[]) => {
    if (rows.length === 0) return;
    const columns = Object.keys(rows[0]!).join(', ');
    await client.query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  };
  const hash = `\\x${'01'.repeat(32)}`;
  const of = (thing: { firm: string; id: string }) => ({ firm_id: thing.firm, id: thing.id });
  const first = (firm: string) => world.people.find((one) => one.firm === firm)!.id;
  await put(
    'firms',
    world.firms.map((id) => ({ id, name: 'F' })),
  );
  await put(
    'users',
    world.people.map(({ id }) => ({ id, email: `${id}@f.test`, name: 'P' })),
  );
  await put(
    'memberships',
    world.people.map((one) => ({ firm_id: one.firm, user_id: one.id, role: one.role })),
  );
  await put(
    'clients',
    world.clients.map((one) => ({ ...of(one), name: 'C' })),
  );
  await put(
    'matters',
    world.matters.map((one) => ({ ...of(one), client_id: one.client, name: 'M' })),
  );
  await put(
    'guests',
    world.guests.map((one) => ({ ...of(one), email: 'g@g.test', name: 'G', created_by: first(one.firm) })),
  );
  await put(
    'cases',
    world.cases.map((one, i) => ({ ...of(one), court_id: 'nysd', pacer_case_id: `${i + 1}`, case_name: 'quagga' })),
  );
  await put(
    'entries',
    world.entries.map((one) => ({
      ...of(one),
      case_id: one.case,
      number: '1',
      text: 'quagga',
      order_key: '1',
      content_hash: hash,
    })),
  );
  const blobs = world.documents.map((one) => ({
    firm_id: one.firm,
    id: newId() as string,
    sha256: `\\x${one.id.replaceAll('-', '')}`,
  }));
  await put(
    'blobs',
    blobs.map((one) => ({ ...one, object_key: 'k', byte_count: 1 })),
  );
  await put(
    'documents',
    world.documents.map((one, i) => ({
      ...of(one),
      case_id: one.case,
      entry_id: world.entries[i]!.id,
      role: 'main',
      blob_id: blobs[i]!.id,
      acquired_at: new Date(),
      acquired_how: 'bought',
      content_hash: hash,
    })),
  );
  const vector = (one: { firm: string; case: string }) => ({
    firm_id: one.firm,
    case_id: one.case,
    court_id: 'nysd',
    tsv: "'quagga':1",
  });
  await put(
    'search.entries',
    world.entries.map((one) => ({ ...vector(one), entry_id: one.id, type: 'other' })),
  );
  await put(
    'search.pages',
    world.documents.map((one) => ({ ...vector(one), document_id: one.id, page: 1, type: 'other' })),
  );
  await put(
    'search.cases',
    world.cases.map((one) => vector({ firm: one.firm, case: one.id })),
  );
}

/** Does nothing where the act makes no sense in this world. */
export async function act(client: pg.Client, world: World, one: Act): Promise<void> {
  const pick = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(1, all.length)];
  if (one.kind === 'attach' || one.kind === 'move') {
    const chosen = pick(world.cases, one.case)!;
    const matter = pick(
      world.matters.filter(({ firm }) => firm === chosen.firm),
      one.matter,
    )!;
    const head = chosen.mergedInto ?? chosen.id;
    for (const member of world.cases.filter(({ id, mergedInto }) => id === head || mergedInto === head)) {
      if (one.kind === 'move') {
        member.matters.clear();
        await client.query('delete from case_matters where firm_id = $1 and case_id = $2', [member.firm, member.id]);
      }
      member.matters.add(matter.id);
      await client.query(
        'insert into case_matters (firm_id, case_id, matter_id) values ($1, $2, $3) on conflict do nothing',
        [member.firm, member.id, matter.id],
      );
    }
  } else if (one.kind === 'merge') {
    const into = pick(world.cases, one.into)!;
    const from = pick(world.cases, one.from)!;
    const isHead = (id: string) => !world.cases.some(({ mergedInto }) => mergedInto === id);
    if (into === from || into.firm !== from.firm || into.mergedInto || from.mergedInto || !isHead(from.id)) return;
    await absorb(client, into.firm, into.id, from.id);
    const both = new Set([...into.matters, ...from.matters]);
    for (const member of world.cases.filter(({ id }) => id === into.id || id === from.id))
      member.matters = new Set(both);
    from.mergedInto = into.id;
    for (const thing of [...world.entries, ...world.documents]) if (thing.case === from.id) thing.case = into.id;
  } else if (one.kind === 'raise') {
    const target = pick(one.around === 'client' ? world.clients : world.matters, one.at)!;
    const people = world.people.filter(({ firm }) => firm === target.firm);
    const inside = new Set(one.inside.map((at) => pick(people, at)!.id));
    const id = newId() as string;
    world.walls.push({ id, firm: target.firm, around: { kind: one.around, id: target.id }, inside, lifted: false });
    await client.query(
      `insert into walls (firm_id, id, ${one.around}_id, reason, created_by) values ($1, $2, $3, 'x', $4)`,
      [target.firm, id, target.id, people[0]!.id],
    );
    for (const user of inside)
      await client.query('insert into wall_members (firm_id, wall_id, user_id) values ($1, $2, $3)', [
        target.firm,
        id,
        user,
      ]);
  } else if (one.kind === 'lift') {
    const wall = pick(world.walls, one.wall);
    if (!wall) return;
    wall.lifted = true;
    await client.query('update walls set lifted_at = now() where id = $1', [wall.id]);
  } else if (one.kind === 'letIn' || one.kind === 'expired') {
    const guest = pick(world.guests, one.guest);
    if (!guest) return;
    const target = pick(
      (one.on === 'case' ? world.cases : world.matters).filter(({ firm }) => firm === guest.firm),
      one.at,
    )!;
    const id = newId() as string;
    const expired = one.kind === 'expired';
    const by = pick(
      world.people.filter(({ firm }) => firm === guest.firm),
      one.by,
    )!.id;
    world.grants.push({
      id,
      firm: guest.firm,
      guest: guest.id,
      on: { kind: one.on, id: target.id },
      by,
      expired,
      revoked: false,
    });
    await client.query(
      `insert into guest_grants (firm_id, id, guest_id, ${one.on}_id, granted_by, expires_at) values ($1, $2, $3, $4, $5, now() + make_interval(mins => $6))`,
      [guest.firm, id, guest.id, target.id, by, expired ? -1 : 10],
    );
  } else if (one.kind === 'revoke') {
    const grant = pick(world.grants, one.grant);
    if (!grant) return;
    grant.revoked = true;
    await client.query('update guest_grants set revoked_at = now() where id = $1', [grant.id]);
  } else if (one.kind === 'leave' || one.kind === 'rejoin') {
    const person = pick(world.people, one.person)!;
    // A firm keeps an owner: the database refuses what would leave it without.
    const others = world.people.filter((other) => other !== person && other.firm === person.firm && !other.left);
    if (one.kind === 'leave' && person.role === 'owner' && !others.some(({ role }) => role === 'owner')) return;
    if (one.kind === 'leave' && !person.left) {
      for (const wall of world.walls) wall.inside.delete(person.id);
      for (const grant of world.grants) if (grant.by === person.id) grant.revoked = true;
    }
    person.left = one.kind === 'leave';
    await client.query(
      "update memberships set state = $2, left_at = case $2 when 'left' then now() end where user_id = $1",
      [person.id, person.left ? 'left' : 'active'],
    );
  }
}

/** The program's own merge, as its worker does it for a member; then what indexing does afterwards. */
async function absorb(client: pg.Client, firm: string, into: string, from: string): Promise<void> {
  const actor = { kind: 'system', reason: 'import', firmId: firm as never } as const;
  await client.query(contextStatement.text, contextValues(actor, 'worlds'));
  await client.query('set local role pp_worker');
  await absorbCase(openTx(client as never, actor, 'worlds').tx, firm as never, into, from);
  await client.query('reset role');
  for (const table of ['search.entries', 'search.pages'])
    await client.query(`update ${table} set case_id = $1 where case_id = $2`, [into, from]);
}
