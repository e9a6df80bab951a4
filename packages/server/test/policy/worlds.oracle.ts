// Who sees what, written from the promises alone: no SQL, and nothing of the program is imported. Random worlds compare the program with this.
//
// 1. Another firm's things do not exist.
// 2. A case belongs to matters, a matter to a client. Whoever is not inside every standing wall around them sees neither.
// 3. A guest sees cases that a live grant names, or that belong to a matter that a live grant names; nothing else of the firm. A guest passes
//    a wall only by a live grant that names the walled matter itself, of somebody who is inside every wall around it. Who leaves the firm is
//    inside no wall any more, and takes along whom he let in.
// 4. A merged case stands behind the walls of both.

export type Person = {
  readonly id: string;
  readonly firm: string;
  readonly role: 'owner' | 'admin' | 'member' | 'billing';
  left: boolean;
};
export type Matter = { readonly id: string; readonly firm: string; readonly client: string };
export type Case = { readonly id: string; readonly firm: string; matters: Set<string>; mergedInto: string | null };
export type Thing = { readonly id: string; readonly firm: string; case: string };
export type Wall = {
  readonly id: string;
  readonly firm: string;
  readonly around: { kind: 'client' | 'matter'; id: string };
  readonly inside: Set<string>;
  lifted: boolean;
};
export type Grant = {
  readonly id: string;
  readonly firm: string;
  readonly guest: string;
  readonly on: { kind: 'case' | 'matter'; id: string };
  /** Who gave it. */
  readonly by: string;
  readonly expired: boolean;
  revoked: boolean;
};
export type World = {
  readonly firms: readonly string[];
  readonly people: readonly Person[];
  readonly clients: readonly { readonly id: string; readonly firm: string }[];
  readonly matters: readonly Matter[];
  readonly cases: readonly Case[];
  readonly entries: readonly Thing[];
  readonly documents: readonly Thing[];
  readonly guests: readonly { readonly id: string; readonly firm: string }[];
  walls: Wall[];
  grants: Grant[];
};
export type Asker =
  | { readonly kind: 'member' | 'guest'; readonly id: string; readonly firm: string }
  | { readonly kind: 'nobody' };
export type Sight = Readonly<Record<'clients' | 'matters' | 'cases' | 'entries' | 'documents', readonly string[]>>;

const isLive = (grant: Grant): boolean => !grant.expired && !grant.revoked;

const held = (world: World, asker: Asker, on: { kind: 'case' | 'matter'; id: string }): Grant[] =>
  asker.kind !== 'guest'
    ? []
    : world.grants.filter(
        (grant) =>
          isLive(grant) &&
          grant.firm === asker.firm &&
          grant.guest === asker.id &&
          grant.on.kind === on.kind &&
          grant.on.id === on.id,
      );

/** Outside at least one standing wall around the client. */
const isOutsideClient = (world: World, asker: Asker, client: string): boolean =>
  world.walls.some(
    (wall) =>
      !wall.lifted &&
      wall.around.kind === 'client' &&
      wall.around.id === client &&
      !(asker.kind === 'member' && wall.inside.has(asker.id)),
  );

export function isOutsideMatter(world: World, asker: Asker, id: string): boolean {
  const matter = world.matters.find((one) => one.id === id)!;
  const walls = world.walls.filter(
    (wall) => !wall.lifted && (wall.around.id === matter.id || wall.around.id === matter.client),
  );
  const isInsideAll = (person: string) => walls.every((wall) => wall.inside.has(person));
  if (asker.kind === 'member') return !isInsideAll(asker.id);
  return walls.length > 0 && !held(world, asker, { kind: 'matter', id }).some((grant) => isInsideAll(grant.by));
}

function seesCase(world: World, asker: Asker, one: Case): boolean {
  if (asker.kind === 'nobody' || one.firm !== asker.firm) return false;
  if ([...one.matters].some((matter) => isOutsideMatter(world, asker, matter))) return false;
  if (asker.kind === 'member') return true;
  const isNamed = ({ id, matters }: Case): boolean =>
    held(world, asker, { kind: 'case', id }).length > 0 ||
    [...matters].some((matter) => held(world, asker, { kind: 'matter', id: matter }).length > 0);
  // A docket that another became part of is open to whoever was let in to that other: the grant was for what is one docket now.
  return isNamed(one) || world.cases.some((other) => other.mergedInto === one.id && isNamed(other));
}

export function sightOf(world: World, asker: Asker): Sight {
  const cases = new Set(world.cases.filter((one) => seesCase(world, asker, one)).map(({ id }) => id));
  const member = asker.kind === 'member' ? asker : null;
  const ofFirm = <T extends { firm: string }>(all: readonly T[]) => all.filter((one) => one.firm === member?.firm);
  const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).sort();
  return {
    clients: ids(ofFirm(world.clients).filter((one) => !isOutsideClient(world, asker, one.id))),
    matters: ids(ofFirm(world.matters).filter((one) => !isOutsideMatter(world, asker, one.id))),
    cases: [...cases].sort(),
    entries: ids(world.entries.filter((one) => cases.has(one.case))),
    documents: ids(world.documents.filter((one) => cases.has(one.case))),
  };
}

export type Act =
  | { kind: 'attach' | 'move'; case: number; matter: number }
  | { kind: 'merge'; into: number; from: number }
  | { kind: 'raise'; around: 'client' | 'matter'; at: number; inside: readonly number[] }
  | { kind: 'lift'; wall: number }
  | { kind: 'letIn' | 'expired'; guest: number; on: 'case' | 'matter'; at: number; by: number }
  | { kind: 'revoke'; grant: number }
  | { kind: 'leave' | 'rejoin'; person: number };
