// Half a session: what a browser holds between the right password and a second factor. Five minutes and five tries, then it starts again.
import type { Tx } from '../../platform/db/tx.ts';
import type { UserId } from '../../platform/id/id.ts';
import type { AuthDependencies } from './auth.ts';

export type FactorKind = 'code' | 'passkey' | 'recovery-code';
type Deps = Pick<AuthDependencies, 'clock' | 'tokens'>;

const HALF_MS = 5 * 60_000;
const MAX_TRIES = 5;
const DAY_MS = 86_400_000;

/** What a person can prove with besides the password; empty for one without a second factor. */
export async function listFactorKinds(tx: Tx, userId: UserId): Promise<FactorKind[]> {
  const { rows } = await tx.query<{ code: boolean; passkey: boolean; recovery: boolean }>(
    `select exists (select from authenticators where user_id = $1 and confirmed_at is not null) as code,
            exists (select from passkeys where user_id = $1) as passkey,
            exists (select from recovery_codes where user_id = $1 and used_at is null) as recovery`,
    [userId],
  );
  const { code, passkey, recovery } = rows[0]!;
  if (!code && !passkey) return [];
  return [
    ...(code ? ['code' as const] : []),
    ...(passkey ? ['passkey' as const] : []),
    ...(recovery ? ['recovery-code' as const] : []),
  ];
}

/** For a known person, or, before a passkey signs in, for nobody yet. */
export async function openHalfSession(
  tx: Tx,
  deps: Deps,
  userId: UserId | null,
  userAgent: string | null,
): Promise<{ id: string; halfSession: string }> {
  const now = deps.clock.now();
  const halfSession = deps.tokens.make();
  await tx
    .deleteFrom('half_sessions')
    .where('expires_at', '<', new Date(now.getTime() - DAY_MS))
    .execute();
  const { id } = await tx
    .insertInto('half_sessions')
    .values({
      token_hash: deps.tokens.hash(halfSession),
      user_id: userId,
      user_agent: userAgent,
      created_at: now,
      expires_at: new Date(now.getTime() + HALF_MS),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, halfSession };
}

export type OpenHalf = { id: string; userId: UserId | null; userAgent: string | null };

/** Null when it ended or took too many tries. Counts this one, also among several at the same time. */
export async function tryHalfSession(tx: Tx, deps: Deps, halfSession: string): Promise<OpenHalf | null> {
  const row = await tx
    .updateTable('half_sessions')
    .set((e) => ({ tries: e('tries', '+', 1) }))
    .where('token_hash', '=', deps.tokens.hash(halfSession))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', deps.clock.now())
    .where('tries', '<', MAX_TRIES)
    .returning(['id', 'user_id', 'user_agent'])
    .executeTakeFirst();
  return row ? { id: row.id, userId: row.user_id as UserId | null, userAgent: row.user_agent } : null;
}

export async function findHalfSession(tx: Tx, deps: Deps, halfSession: string): Promise<OpenHalf | null> {
  const row = await tx
    .selectFrom('half_sessions')
    .select(['id', 'user_id', 'user_agent'])
    .where('token_hash', '=', deps.tokens.hash(halfSession))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', deps.clock.now())
    .executeTakeFirst();
  return row ? { id: row.id, userId: row.user_id as UserId | null, userAgent: row.user_agent } : null;
}

export async function endHalfSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('half_sessions').set({ ended_at: now }).where('id', '=', id).execute();
}
