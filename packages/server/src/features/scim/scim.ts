// What a firm's directory may do: see the firm's people, add one in the firm's own mail domains, and take one out. Nothing else of the firm.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { type FirmId, newId, type UserId } from '../../platform/id/id.ts';
import { audit } from '../audit/audit.ts';
import { insertMember, listPlaces } from '../auth/auth.ts';
import { findProvider, findUser } from '../sso/sso.ts';
import * as errors from './scim.errors.ts';
import * as queries from './scim.queries.ts';

export type ScimDependencies = {
  readonly auth: Database;
  readonly clock: Clock;
  readonly tokens: { make(): string; hash(token: string): Buffer };
  readonly baseUrl: string;
  /** False where the installation takes nobody new. */
  readonly takesNewPeople: boolean;
};
export type Directory = { readonly firmId: FirmId; inTx<T>(work: (tx: Tx) => Promise<T>): Promise<T> };

/** @throws {AppError} */
export async function openDirectory(deps: ScimDependencies, bearer: string | null): Promise<Directory> {
  if (!bearer) throw errors.tokenRefused();
  const hash = deps.tokens.hash(bearer);
  const firmId = await deps.auth.asSystem('directory', async (tx) => {
    const found = await queries.findFirmOfToken(tx, hash, deps.clock.now());
    if (found) await queries.touchToken(tx, found, deps.clock.now());
    return found;
  });
  if (!firmId) throw errors.tokenRefused();
  return { firmId, inTx: (work) => keepingAnOwner(deps.auth.asSystem('directory', work, { firmId })) };
}

export async function listUsers(
  { firmId, inTx }: Directory,
  query: { filter?: string | undefined; startIndex: number; count: number },
) {
  const match = query.filter === undefined ? null : /^\s*userName\s+eq\s+"([^"\\]{1,254})"\s*$/i.exec(query.filter);
  if (query.filter !== undefined && !match) throw errors.badFilter();
  const startIndex = Math.max(1, query.startIndex);
  const limit = Math.min(200, Math.max(0, query.count));
  const asked = { email: match ? match[1]!.toLowerCase() : null, offset: startIndex - 1, limit };
  return { startIndex, ...(await inTx((tx) => queries.listDirectory(tx, firmId, asked))) };
}

export function readUser({ firmId, inTx }: Directory, userId: string): Promise<queries.DirectoryUser> {
  return inTx((tx) => readIn(tx, firmId, userId));
}

export type NewUser = { userName: string; name: string | null; isActive: boolean };
export function createUser(deps: ScimDependencies, { firmId, inTx }: Directory, asked: NewUser) {
  const email = asked.userName.trim().toLowerCase();
  return inTx(async (tx) => {
    const provider = await findProvider(tx, firmId);
    const domain = /^[^@\s]+@([^@\s]+)$/.exec(email)?.[1];
    if (!provider || !domain || !provider.mailDomains.includes(domain) || !asked.isActive) throw errors.notAllowed();
    const user = await findUser(tx, { email });
    const role = provider.defaultRole;
    if (user) {
      const here = await queries.findInDirectory(tx, firmId, user.id);
      if (here?.isActive) throw errors.exists();
      if (!here || user.isDisabled) throw errors.notAllowed();
      await comeBack(tx, deps, { firmId, userId: user.id, role });
      return readIn(tx, firmId, user.id);
    }
    if (!deps.takesNewPeople) throw errors.notAllowed();
    const userId = newId<UserId>();
    const person = { firmName: '', firmId, email, name: asked.name ?? email, passwordHash: null, role };
    await insertMember(tx, person, { userId, firmId }, deps.clock.now());
    await told(tx, 'member.join', userId, { role, by: 'directory' });
    return readIn(tx, firmId, userId);
  });
}

/** Null: as it is. */
export function setActive(
  deps: ScimDependencies,
  { firmId, inTx }: Directory,
  userId: string,
  isActive: boolean | null,
): Promise<queries.DirectoryUser> {
  return inTx(async (tx) => {
    const user = await readIn(tx, firmId, userId);
    if (isActive === null || isActive === user.isActive) return user;
    if (isActive) {
      const provider = await findProvider(tx, firmId);
      if (!provider) throw errors.notAllowed();
      await comeBack(tx, deps, { firmId, userId: user.id, role: provider.defaultRole });
    } else {
      await queries.endMembership(tx, firmId, user.id, deps.clock.now());
      await told(tx, 'member.remove', user.id, { by: 'directory' });
    }
    return readIn(tx, firmId, userId);
  });
}

/** Nobody is put back who has meanwhile gone to another firm: that firm's secrets are not for this one's directory. */
async function comeBack(
  tx: Tx,
  deps: ScimDependencies,
  { firmId, userId, role }: { firmId: FirmId; userId: UserId; role: string },
): Promise<void> {
  if ((await listPlaces(tx, userId)).length > 0) throw errors.notAllowed();
  await queries.reviveMembership(tx, firmId, userId, role, deps.clock.now());
  await told(tx, 'member.join', userId, { role, by: 'directory' });
}

const told = (tx: Tx, action: string, userId: string, detail: Record<string, string>) =>
  audit(tx, { action, object: { kind: 'user', id: userId }, detail });

/** Missing and of another firm are the same. */
async function readIn(tx: Tx, firmId: FirmId, userId: string): Promise<queries.DirectoryUser> {
  const user = await queries.findInDirectory(tx, firmId, userId);
  if (!user) throw notFound();
  return user;
}

async function keepingAnOwner<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw (error as { code?: string } | null)?.code === 'PP001' ? errors.lastOwner({ cause: error }) : error;
  });
}
