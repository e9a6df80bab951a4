// The OpenAPI document of what is scanned: routes, and values that fit their fields.
import { type Answer, type Caller, send, type Target } from './target.ts';

type Schema = {
  readonly type?: string | string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly minLength?: number;
  readonly minimum?: number;
};
export type Field = { readonly name: string; readonly schema: Schema };
export type Route = {
  readonly method: string;
  /** With `{name}` for parameters. */
  readonly path: string;
  readonly params: readonly string[];
  readonly query: readonly Field[];
  readonly body: Schema | null;
  readonly isPublic: boolean;
};

type Parameter = { readonly name: string; readonly in: string; readonly schema?: Schema };
type Operation = {
  readonly parameters?: readonly Parameter[];
  readonly security?: readonly unknown[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
};

export async function readContract(target: Target): Promise<Route[]> {
  const { status, text } = await send(target, target.owner, '/api/openapi.json');
  if (status !== 200) throw new Error(`There is no contract at /api/openapi.json (${status}).`);
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      params: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
      query: (operation.parameters ?? [])
        .filter((one) => one.in === 'query')
        .map((one) => ({ name: one.name, schema: one.schema ?? {} })),
      body: operation.requestBody?.content?.['application/json']?.schema ?? null,
      isPublic: operation.security?.length === 0,
    })),
  );
}

/** A value that fits, as plain as can be. */
export function valueOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return valueOf(either[0] ?? {});
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object' || schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([name]) => schema.required?.includes(name))
        .map(([name, of]) => [name, valueOf(of)]),
    );
  if (type === 'array') return [];
  if (type === 'boolean') return false;
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (schema.format === 'uuid') return unknownId();
  if (schema.format === 'date-time') return new Date().toISOString();
  if (schema.format === 'email') return 'scan@scan.invalid';
  if (schema.format === 'uri') return 'https://scan.invalid/';
  return 'scan'.padEnd(schema.minLength ?? 4, 'x');
}

let made = 0;
/** An id that nobody ever gave out. */
export const unknownId = (): string => `0198ffff-ffff-7fff-bfff-${String(made++).padStart(12, '0')}`;

export const fill = (route: Route, value: (parameter: string) => string): string =>
  route.path.replace(/\{(\w+)\}/g, (_, name: string) => value(name));

export const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

/** What a route asks for beyond its path, so that it is not refused for want of it. */
export const plainQuery = (route: Route): string => {
  const asked = route.query.filter(({ name }) => ['q', 'text', 'query'].includes(name));
  return asked.length > 0 ? `?${asked.map(({ name }) => `${name}=scan`).join('&')}` : '';
};

export type Asked = { readonly route: Route; readonly path: string; readonly answer: Answer; readonly as: Caller };
