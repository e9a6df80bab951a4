// The audit trail at size: a million events of one firm, sealed and verified by the product's own code. Kept between runs, in a place of its own.
import type { Anchors } from '../packages/server/src/features/audit/anchors.ts';
import { type ChainDependencies, sealAuditEvents } from '../packages/server/src/features/audit/chain.ts';
import { verifyAudit } from '../packages/server/src/features/audit/verify.ts';
import { idOf } from './corpus.ts';
import type { Place } from './place.ts';
import { ms, printTable } from './table.ts';

const MOST_MS = 60_000;
const firmId = idOf('firm', 0, 1);
const nothingAnchored: Pick<Anchors, 'read'> = { read: async function* () {} };

export async function benchAudit({ services, superuser }: Place, events: number): Promise<string[]> {
  const deps: ChainDependencies = { worker: services.databases.worker, crypto: services.crypto };
  const client = await superuser();
  await plant(client, events);
  const begun = performance.now();
  const { sealed } = await sealAuditEvents(deps);
  const sealing = performance.now() - begun;
  await client.query('vacuum (analyze) audit_events');

  const before = process.cpuUsage();
  const started = performance.now();
  const verdicts = await verifyAudit(deps, nothingAnchored, { firmId });
  const took = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  const verdict = verdicts[0]!;

  // The measurement is worth something only if it would have found a fault: one in the last tenth, put back after.
  const at = Math.floor(verdict.events * 0.95);
  const change = (action: string) =>
    client.query('update audit_events set action = $3 where firm_id = $1 and seq = $2', [firmId, at, action]);
  await change('case.forged');
  const forged = (await verifyAudit(deps, nothingAnchored, { firmId }))[0]!.finding;
  await change(actionOf(at));
  await client.end();

  const rate = (n: number, time: number) => (n === 0 ? '-' : Math.round(n / (time / 1000)));
  printTable(`An audit trail of ${verdict.events} events`, [
    { step: 'seal', events: sealed, ms: ms(sealing), 'a second': rate(sealed, sealing), 'own CPU ms': '-' },
    {
      step: 'verify',
      events: verdict.events,
      ms: ms(took),
      'a second': rate(verdict.events, took),
      'own CPU ms': ms((user + system) / 1000),
    },
  ]);
  return [
    ...(verdict.finding ? [`the trail is not whole: ${verdict.finding.explanation}`] : []),
    ...(forged?.kind === 'changed' && forged.seq === at ? [] : ['a changed event was not found']),
    ...(took / verdict.events > MOST_MS / 1_000_000 ? [`verifying ${verdict.events} events: ${ms(took)} ms`] : []),
  ];
}

const actions = ['case.read', 'document.read', 'document.download', 'search.run', 'quote.accept'];
const actionOf = (seq: number) => actions[seq % actions.length]!;

/** Numbered as the trigger would number them; a million commits would take an hour. Details as long as those of real events. */
async function plant(client: Awaited<ReturnType<Place['superuser']>>, events: number): Promise<void> {
  await client.query("insert into firms (id, name) values ($1, 'Bench trail') on conflict do nothing", [firmId]);
  const { rows } = await client.query('select seq from audit_heads where firm_id = $1', [firmId]);
  const from = Number(rows[0]?.seq ?? 0) + 1;
  if (from > events) return;
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  await client.query(
    `insert into audit_events (firm_id, seq, at, actor_kind, user_id, action, object_kind, object_id, case_id, detail, request_id)
     select $1, n, timestamptz '2026-01-01' + n * interval '25 seconds', 'member', gen_random_uuid(), ($4::text[])[n % 5 + 1],
            'document', gen_random_uuid(), gen_random_uuid(),
            jsonb_build_object('pages', n % 90, 'priceCents', n % 300, 'clientCode', '10442-' || n % 999, 'court', 'nysd'), gen_random_uuid()
       from generate_series($2::bigint, $3::bigint) n`,
    [firmId, from, events, actions],
  );
  await client.query(
    'insert into audit_heads (firm_id, seq) values ($1, $2) on conflict (firm_id) do update set seq = excluded.seq',
    [firmId, events],
  );
  await client.query('commit');
  await client.query('analyze audit_events');
}
