// A throw-away installation to scan: the real product on a folder and ports of its own, with a firm that holds a case and a document, and
// another case behind a wall. Who asks beside the owner: somebody of another firm, a colleague outside the wall, a guest of the open case.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProduct } from '../e2e/product.ts';
import { type Answer, type Caller, type Ids, send, sendJson, type Stranger, type Target } from './target.ts';

export type Installation = { readonly target: Target; stop(): Promise<void> };

const DOCKET = '1:24-cv-01187';
const WALLED_DOCKET = '1:25-cv-07421';
const LONGEST_MS = 60_000;

export async function openInstallation(): Promise<Installation> {
  const product = await startProduct();
  try {
    const ca = readFileSync(join(product.dataFolder, 'tls', 'tls-certificate.pem'), 'utf8');
    const nobody: Caller = { name: 'nobody', headers: {} };
    const bare: Target = { url: product.url, ca, owner: nobody, strangers: [], mayWrite: true };
    const signIn = (name: string) => signInAs(bare, name, `${name}@example.test`, product.password);
    const [owner, mallory, bob] = [await signIn('alice'), await signIn('mallory'), await signIn('bob')];
    const alone: Target = { ...bare, owner };
    const open = await holdCase(alone, DOCKET);
    const walled = await wallOff(alone, await holdCase(alone, WALLED_DOCKET));
    const shown = await idsOf(alone, open.caseId);
    const hidden = new Set([...walled.values()].flat());
    const strangers: Stranger[] = [
      mallory,
      nobody,
      { ...bob, name: 'a colleague outside the wall', mayKnow: (id) => !hidden.has(id) },
      { ...(await letIn(alone, open.caseId)), mayKnow: (id) => shown.has(id) },
    ];
    return { target: { ...alone, strangers, known: walled }, stop: () => product.stop() };
  } catch (error) {
    await product.stop();
    throw error;
  }
}

export async function signInAs(target: Target, name: string, email: string, password: string): Promise<Caller> {
  return callerOf(name, await sendJson(target, null, 'POST', '/api/v1/session', { email, password }));
}

function callerOf(name: string, { status, headers }: Answer): Caller {
  const cookie = [headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0]);
  if (status >= 400 || cookie.length === 0) throw new Error(`${name} cannot come in (${status}).`);
  return { name, headers: { cookie: cookie.join('; ') } };
}

const asOwner = (target: Target) => async (method: string, path: string, body?: unknown) => {
  const answer =
    body === undefined
      ? await send(target, target.owner, path, { method })
      : await sendJson(target, target.owner, method, path, body);
  if (answer.status >= 400)
    throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text.slice(0, 200)}`);
  return answer.text === '' ? null : JSON.parse(answer.text);
};
type Ask = ReturnType<typeof asOwner>;

type Held = { readonly caseId: string; readonly documentId: string; readonly taskIds: readonly string[] };
/** Bought at the sandbox court, as a person would: the docket and one document. */
async function holdCase(target: Target, docketNumber: string): Promise<Held> {
  const ask = asOwner(target);
  const quote = await ask('POST', '/api/v1/quotes/docket', { address: { courtId: 'nysd', docketNumber } });
  const { caseId } = await settled(ask, quote.id);
  const { items } = await ask('GET', `/api/v1/cases/${caseId}/entries`);
  const documents = (items as { documents: { id: string; role: string; availability: string }[] }[]).flatMap(
    (entry) => entry.documents,
  );
  const wanted = documents.find((one) => one.role === 'main' && one.availability !== 'sealed');
  if (!wanted) throw new Error('The docket has no document to buy.');
  const paper = await ask('POST', '/api/v1/quotes/documents', { documentIds: [wanted.id] });
  await settled(ask, paper.id);
  return { caseId, documentId: wanted.id, taskIds: [quote.id, paper.id] };
}

/** Behind a wall with the owner inside and nobody else. Returns what nobody outside may know, by the parameters that take it. */
async function wallOff(target: Target, { caseId, documentId, taskIds }: Held): Promise<Ids> {
  const ask = asOwner(target);
  const client = await ask('POST', '/api/v1/clients', { name: 'Adverse Holdings' });
  const matter = await ask('POST', '/api/v1/matters', { clientId: client.id, name: 'Adverse matter' });
  await ask('PUT', `/api/v1/cases/${caseId}/matters/${matter.id}`);
  const around = { kind: 'matter', id: matter.id };
  const wall = await ask('POST', '/api/v1/walls', { around, reason: 'adverse', userIds: [] });
  const { items: entries } = await ask('GET', `/api/v1/cases/${caseId}/entries`);
  return new Map([
    ['caseId', [caseId]],
    ['documentId', [documentId]],
    ['entryId', entries.slice(0, 3).map(({ id }: { id: string }) => id)],
    // A task has the id of its quote.
    ['quoteId', taskIds],
    ['taskId', taskIds],
    ['matterId', [matter.id]],
    ['wallId', [wall.id]],
  ]);
}

/** Everything that the pages of a case name. */
async function idsOf(target: Target, caseId: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const part of ['', '/entries', '/parties', '/events']) {
    const { text } = await send(target, target.owner, `/api/v1/cases/${caseId}${part}`);
    for (const [id] of text.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)) ids.add(id);
  }
  return ids;
}

/** By a share link to one case. */
async function letIn(target: Target, caseId: string): Promise<Caller> {
  const ask = asOwner(target);
  const what = { kind: 'case', id: caseId };
  const { url } = await ask('POST', '/api/v1/share-links', { name: 'Scan', what, expiresInDays: 1 });
  const token = String(url).split('#')[1];
  return callerOf('a guest', await sendJson(target, null, 'POST', '/api/v1/guest/open', { token }));
}

async function settled(ask: Ask, quoteId: string) {
  let task = await ask('POST', `/api/v1/quotes/${quoteId}/accept`, { clientCode: '10442-003', maxCents: 500 });
  for (const end = Date.now() + LONGEST_MS; task.state !== 'done'; ) {
    if (Date.now() > end || ['failed', 'cancelled'].includes(task.state))
      throw new Error(`The case could not be bought: ${task.state}.`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    task = await ask('GET', `/api/v1/tasks/${task.id}`);
  }
  return task;
}
