// The OpenAPI 3.1 document, made from the contract alone. The reference page is made from the same document.
import { type Route, routes } from '@pacerpro/api';
import { z } from 'zod';
import { definedErrors } from './errors.ts';
import { ADMIN_COOKIE, isForAdmins } from './admin-caller.ts';
import { SESSION_COOKIE } from './caller.ts';

type Json = Record<string, unknown>;

export type OpenApi = {
  openapi: string;
  info: Json;
  servers: Json[];
  tags: Json[];
  paths: Record<string, Record<string, Json>>;
  components: Json;
};

export function openApiDocument(baseUrl: string): OpenApi {
  const all = Object.entries(routes);
  const paths: OpenApi['paths'] = {};
  for (const [name, route] of all) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'PacerPro',
      version: '1',
      description:
        'Court records: find, quote, buy once, keep, search. Send `Authorization: Bearer …` with a token from the settings. Lists are paged by `after`; ' +
        'money is integer cents; what you may not see is 404, exactly like what does not exist.',
    },
    servers: [{ url: baseUrl }],
    tags: [...new Set(all.map(([, { tag }]) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token.' },
        session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'The session of the web app.' },
        admin: {
          type: 'apiKey',
          in: 'cookie',
          name: ADMIN_COOKIE,
          description: 'The session of a site administrator.',
        },
      },
      responses: {
        Error: {
          description: 'What went wrong, in words that may be shown.',
          content: { 'application/json': { schema: errorSchema } },
        },
      },
    },
  };
}

const errorSchema: Json = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'requestId'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        fields: {
          type: 'array',
          items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
        },
        since: { type: 'string', format: 'date-time' },
        requestId: { type: 'string' },
      },
    },
  },
};

function operation(name: string, route: Route): Json {
  return {
    operationId: name,
    tags: [route.tag],
    summary: route.summary,
    description: isForAdmins(route)
      ? audience[route.access]
      : `${audience[route.access]} Tokens need the scope \`${route.scope}\`.`,
    security: securityOf(route),
    parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
    ...requestBody(route),
    responses: { ...success(route), ...failures(route) },
  };
}

function securityOf(route: Route): Json[] {
  if (route.access === 'anonymous') return [];
  return isForAdmins(route) ? [{ admin: [] }] : [{ token: [] }, { session: [] }];
}

const audience = {
  anonymous: 'Anyone may call this.',
  member: 'For members of a firm.',
  'member-or-guest': 'For members of a firm, and for guests within what was shared with them.',
  'firm-admin': 'For owners and admins of a firm.',
  'site-admin': 'For signed-in site administrators.',
  'site-admin-grant': 'For site administrators, under a diagnostic grant of theirs that is live.',
} as const;

function parameters(place: 'path' | 'query', shape: z.ZodObject | undefined): Json[] {
  if (!shape) return [];
  const { properties = {}, required = [] } = schemaOf(shape, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(schema.description ? { description: schema.description } : {}),
    schema,
  }));
}

function requestBody(route: Route): Json {
  if (route.upload) {
    const schema = {
      type: 'object',
      properties: { file: { type: 'array', items: { type: 'string', format: 'binary' } } },
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!route.body) return {};
  return {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } },
  };
}

function success(route: Route): Json {
  const { response } = route;
  if (response === null) return { [route.status ?? 204]: { description: 'Done.' } };
  const content =
    'file' in response && typeof response.file === 'string'
      ? { [response.file]: { schema: { type: 'string', format: 'binary' } } }
      : { 'application/json': { schema: schemaOf(response as z.ZodType, 'output') } };
  return { [route.status ?? 200]: { description: 'The answer.', content } };
}

function failures(route: Route): Json {
  const codes = [
    ...(route.errors ?? []),
    'invalid_input',
    ...(route.access === 'anonymous' ? [] : ['auth.sign_in_needed', 'not_found']),
    ...(route.stepUp ? ['auth.step_up_needed', 'auth.session_only'] : []),
  ];
  const byStatus = Object.groupBy(
    codes.filter((code) => definedErrors.has(code)),
    (code) => definedErrors.get(code)!.status,
  );
  const entries = Object.entries(byStatus).map(([status, some]) => [
    status,
    {
      description: some!.map((code) => `\`${code}\`: ${definedErrors.get(code)!.message}`).join(' '),
      content: { 'application/json': { schema: errorSchema } },
    },
  ]);
  return { ...Object.fromEntries(entries), default: { $ref: '#/components/responses/Error' } };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
    reused: 'inline',
  }) as Json;
  return rest;
}
