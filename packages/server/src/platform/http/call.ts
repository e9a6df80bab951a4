// What a route's function is given and may give back. Types follow from the contract: nothing undeclared comes in or goes out.
import type { Readable } from 'node:stream';
import type { Access, Route } from '@pacerpro/api';
import type { z } from 'zod';
import type { Actor, GuestActor, MemberActor, SiteAdminActor } from '../../access/actor.ts';
import type { Tx } from '../db/tx.ts';
import type { FirmId, GrantId } from '../id/id.ts';

export type ActorOf<A extends Access> = A extends 'anonymous'
  ? Actor
  : A extends 'member-or-guest'
    ? MemberActor | GuestActor
    : A extends 'site-admin'
      ? SiteAdminActor
      : A extends 'site-admin-grant'
        ? GrantedAdmin
        : MemberActor;

/** A site administrator whose grant is live: the firm is certain. */
export type GrantedAdmin = SiteAdminActor & { readonly grantId: GrantId; readonly firmId: FirmId };

/** Who calls, in one open transaction of theirs. */
export type Ctx<A extends Access = 'member'> = {
  readonly actor: ActorOf<A>;
  readonly tx: Tx;
  readonly requestId: string;
  /** Aborts when the caller goes away. */
  readonly signal: AbortSignal;
  /** For what is dangerous only sometimes. @throws {AppError} to a session that did not prove lately who holds it */
  requireProof(): void;
};

/** The same without a transaction, for calls that need several, or none while bytes flow. */
export type FreeCtx<A extends Access = 'member'> = Omit<Ctx<A>, 'tx'> & {
  inTx<T>(work: (tx: Tx) => Promise<T>, options?: { readOnly?: boolean }): Promise<T>;
};

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

export type UploadedFile = { readonly fileName: string; readonly bytes: Buffer };

export type Call<R extends Route> = {
  readonly params: Parsed<R['params']>;
  readonly query: Parsed<R['query']>;
  readonly body: Parsed<R['body']>;
  /** One after the other, each at most 100 MB. Only for routes that take uploads. */
  files(): AsyncIterable<UploadedFile>;
  readonly session: SessionCookie;
  /** A guest's own session, apart from a member's in the same browser. */
  readonly guestSession: SessionCookie;
  /** Which browser this is, for links that open in one only. */
  readonly guestBrowser: SessionCookie;
  /** The cookie of site administrators, apart from that of members. */
  readonly adminSession: SessionCookie;
  /** The sign-in at a provider that this browser began. */
  readonly ssoBrowser: SessionCookie;
  /** The bearer token that came along, for routes that check one of their own. */
  readonly bearer: string | null;
  readonly userAgent: string | null;
  /** Network address of the caller, as far as trusted proxies tell it. */
  readonly ip: string;
  /** The Idempotency-Key header. */
  readonly idempotencyKey: string | null;
};

export type SessionCookie = { readonly token: string | null; set(token: string, expiresAt: Date): void; clear(): void };

export type FileAnswer = {
  readonly fileName: string;
  readonly bytes: Uint8Array | Readable;
  /** Another media type than the route declares. */
  readonly mediaType?: string;
  /** Shown in the browser instead of saved. */
  readonly inline?: boolean;
};

export type Answer<R extends Route> = R['response'] extends z.ZodType
  ? z.input<R['response']>
  : R['response'] extends null
    ? void
    : FileAnswer;

export type Handler<R extends Route> = (ctx: Ctx<R['access']>, call: Call<R>) => Promise<Answer<R>>;
export type FreeHandler<R extends Route> = (ctx: FreeCtx<R['access']>, call: Call<R>) => Promise<Answer<R>>;
