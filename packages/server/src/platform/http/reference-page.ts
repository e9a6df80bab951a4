// /api/openapi.json and /api/docs: a page for people, one file without scripts, made from the same document.
import type { WebApp } from './handle.ts';
import { type OpenApi, openApiDocument } from './openapi.ts';

type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  description?: string;
  additionalProperties?: Schema | boolean;
};
type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters: { name: string; in: string; required: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema: Schema }> }>;
};

export function serveReference({ fastify }: WebApp, baseUrl: string): void {
  let made: { json: string; html: string } | undefined; // made at the first request: all features are mounted by then
  const read = () => {
    if (!made) {
      const document = openApiDocument(baseUrl);
      made = { json: JSON.stringify(document), html: referencePage(document) };
    }
    return made;
  };
  fastify.get('/api/openapi.json', async (_, reply) => reply.type('application/json; charset=utf-8').send(read().json));
  fastify.get('/api/docs', async (_, reply) => reply.type('text/html; charset=utf-8').send(read().html));
}

export function referencePage(document: OpenApi): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation: operation as unknown as Operation,
    })),
  );
  const tags = document.tags.map((tag) => String(tag.name));
  const inTag = (tag: string) => operations.filter(({ operation }) => operation.tags[0] === tag);
  const contents = tags
    .map(
      (tag) =>
        `<li><a href="#${slug(tag)}">${text(tag)}</a><ul>${inTag(tag)
          .map(({ operation }) => `<li><a href="#${operation.operationId}">${text(operation.operationId)}</a></li>`)
          .join('')}</ul></li>`,
    )
    .join('');
  const sections = tags
    .map((tag) => `<section><h2 id="${slug(tag)}">${text(tag)}</h2>${inTag(tag).map(article).join('')}</section>`)
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>PacerPro API</title><style>${css}</style></head>
<body><nav aria-label="Contents"><p><strong>PacerPro API</strong></p><ul>${contents}</ul></nav><main><h1>PacerPro API</h1><p>${code(text(String(document.info.description)))}</p>
<p>Address: <code>${text(String(document.servers[0]?.url))}</code>. Machine-readable: <a href="/api/openapi.json">OpenAPI 3.1 document</a>.</p>
<pre>curl -H "Authorization: Bearer $TOKEN" ${text(String(document.servers[0]?.url))}/api/v1/me</pre>${sections}</main></body></html>`;
}

function article({ method, path, operation }: { method: string; path: string; operation: Operation }): string {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const table = parameters.length
    ? `<h4>Parameters</h4><table><tbody>${parameters.map((p) => `<tr><td><code>${text(p.name)}</code></td><td>${p.in}${p.required ? '' : ', optional'}</td><td>${text(words(p.schema, 2))}</td></tr>`).join('')}</tbody></table>`
    : '';
  const body = requestBody
    ? Object.entries(requestBody.content)
        .map(([type, { schema }]) => `<h4>Body <small>${text(type)}</small></h4><pre>${text(words(schema, 0))}</pre>`)
        .join('')
    : '';
  const answers = Object.entries(responses)
    .filter(([status]) => status !== 'default')
    .map(([status, { description: said = '', content }]) => {
      const shape =
        Number(status) < 300
          ? Object.entries(content ?? {})
              .map(([type, { schema }]) => `<small>${text(type)}</small><pre>${text(words(schema, 0))}</pre>`)
              .join('')
          : '';
      return `<dt><code>${status}</code></dt><dd>${code(text(said))}${shape}</dd>`;
    })
    .join('');
  return `<article><h3 id="${operationId}"><b class="m ${method.toLowerCase()}">${method}</b> <code>${text(path)}</code></h3><p>${text(summary)}</p><p class="quiet">${code(text(description))}</p>${table}${body}<h4>Answers</h4><dl>${answers}</dl></article>`;
}

/** A shape as people write it: { caseId: uuid, title?: string, items: [ … ] } */
function words(schema: Schema, depth: number): string {
  const pad = '  '.repeat(depth + 1);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return [...new Set(options.map((option) => words(option, depth)))].join(' | ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.type === 'array') return `[ ${words(schema.items ?? {}, depth)} ]`;
  if (schema.properties) {
    const lines = Object.entries(schema.properties).map(([name, property]) => {
      const note = property.description ? `  // ${property.description.replace(/\s+/g, ' ')}` : '';
      return `${pad}${name}${schema.required?.includes(name) ? '' : '?'}: ${words(property, depth + 1)}${note}`;
    });
    return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
  }
  if (typeof schema.additionalProperties === 'object')
    return `{ [name]: ${words(schema.additionalProperties, depth)} }`;
  return schema.format ?? (Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any'));
}

const slug = (tag: string) => `tag-${tag.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
const text = (raw: string) =>
  raw.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
const code = (escaped: string) => escaped.replace(/`([^`]+)`/g, '<code>$1</code>');

const css = `:root{color-scheme:light dark;--line:light-dark(#d8dde3,#3a424c);--quiet:light-dark(#55606c,#a9b4c0);--box:light-dark(#f5f7f9,#1c2128)}
*{box-sizing:border-box}body{margin:0;font:16px/1.55 system-ui,sans-serif;display:grid;grid-template-columns:17rem minmax(0,1fr);background:Canvas;color:CanvasText}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1rem 1.25rem;border-right:1px solid var(--line);font-size:.9rem}nav ul{list-style:none;padding-left:.75rem;margin:.25rem 0}
nav>ul{padding-left:0}main{padding:1.5rem clamp(1rem,4vw,3rem);max-width:62rem}a{color:LinkText}h2{margin-top:2.5rem;border-bottom:1px solid var(--line)}
h3{margin:2rem 0 .25rem;font-size:1.05rem;overflow-wrap:anywhere}h4{margin:.9rem 0 .25rem;font-size:.9rem}pre{background:var(--box);padding:.75rem;overflow:auto;border-radius:6px;font-size:.83rem}
.quiet{color:var(--quiet);font-size:.9rem;margin:.1rem 0}.m{font-size:.75rem;padding:.1rem .45rem;border-radius:4px;border:1px solid currentColor}table{border-collapse:collapse;width:100%;font-size:.88rem}
td{border-top:1px solid var(--line);padding:.3rem .5rem .3rem 0;vertical-align:top}dt{float:left;clear:left;width:3.5rem}dd{margin:0 0 .5rem 3.5rem}
@media(max-width:50rem){body{display:block}nav{position:static;height:auto;border-right:0;border-bottom:1px solid var(--line)}}`;
