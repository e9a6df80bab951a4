// How a route is declared: method, path, who may call it, what goes in and what comes out. The server mounts routes from these
// declarations only, so none exists without an access rule and a response shape.
import type { z } from 'zod';

/**
 * Who may call: nobody known, a member of a firm, a member or a guest with a grant, an owner or admin of the firm; or a site administrator,
 * without a view of any firm, or under the diagnostic grant that `:supportGrantId` names.
 */
export type Access = 'anonymous' | 'member' | 'member-or-guest' | 'firm-admin' | 'site-admin' | 'site-admin-grant';

/** What a bearer token must carry. Sessions carry all. */
export type Scope = 'read' | 'buy' | 'import' | 'admin';

export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` parameters: `/api/v1/cases/:caseId`. */
  path: string;
  access: Access;
  scope: Scope;
  /** One sentence for the reference page. */
  summary: string;
  /** Group on the reference page. */
  tag: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Shape of the JSON answer; or the media type of a file answer; null for 204. */
  response: z.ZodType | { file: string } | null;
  /** Answers 202 with a task when set. */
  status?: 200 | 201 | 202 | 204;
  /** Error codes a caller should expect besides the general ones. */
  errors?: readonly string[];
  /** The body is a multipart upload of files. */
  upload?: true;
  /** Dangerous: a session must have proved within five minutes who holds it; tokens never can, so they are refused. */
  stepUp?: true;
  /** Speaks SCIM with a directory: its media type, and errors in its form. The caller's token is the directory's own. */
  dialect?: 'scim';
  /** Open also to a member who has no second factor in a firm that asks everyone for one: setting it up, and leaving. */
  beforeFactor?: true;
};

export function defineRoute<const R extends Route>(route: R): R {
  return Object.freeze(route);
}
