// A throw-away installation to scan: the real product on a folder and ports of its own, with a firm that holds a case and a document, and
// people of another firm.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProduct } from '../e2e/product.ts';
import { type Caller, send, sendJson, type Target } from './target.ts';

export type Installation = { readonly target: Target; stop(): Promise<void> };

const DOCKET = '1:24-cv-01187';
const LONGEST_MS = 60_000;

export async function openInstallation(): Promise<Installation> {
  const product = await startProduct();
  try {
    const ca = readFileSync(join(product.dataFolder, 'tls', 'tls-certificate.pem'), 'utf8');
    const nobody: Caller = { name: 'nobody', headers: {} };
    const bare: Target = { url: product.url, ca, owner: nobody, strangers: [], mayWrite: true };
    const signIn = (name: string) => signInAs(bare, name, `${name}@example.test`, product.password);
    const [owner, mallory] = [await signIn('alice'), await signIn('mallory')];
    const target = { ...bare, owner, strangers: [mallory, nobody] };
    await holdCase(target);
    return { target, stop: () => product.stop() };
  } catch (error) {
    await product.stop();
    throw error;
  }
}

export async function signInAs(target: Target, name: string, email: string, password: string): Promise<Caller> {
  const { status, headers } = await sendJson(target, null, 'POST', '/api/v1/session', { email, password });
  const cookie = [headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0]);
  if (status >= 400 || cookie.length === 0) throw new Error(`${name} cannot sign in (${status}).`);
  return { name, headers: { cookie: cookie.join('; ') } };
}

/** Bought at the sandbox court, as a person would. */
async function holdCase(target: Target): Promise<void> {
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer =
      body === undefined
        ? await send(target, target.owner, path, { method })
        : await sendJson(target, target.owner, method, path, body);
    if (answer.status >= 400)
      throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text.slice(0, 200)}`);
    return JSON.parse(answer.text);
  };
  const quote = await ask('POST', '/api/v1/quotes/docket', { address: { courtId: 'nysd', docketNumber: DOCKET } });
  const { caseId } = await settled(ask, quote.id);
  const { items } = await ask('GET', `/api/v1/cases/${caseId}/entries`);
  const documents = (items as { documents: { id: string; role: string; availability: string }[] }[]).flatMap(
    (entry) => entry.documents,
  );
  const wanted = documents.find((one) => one.role === 'main' && one.availability !== 'sealed');
  if (!wanted) throw new Error('The docket has no document to buy.');
  await settled(ask, (await ask('POST', '/api/v1/quotes/documents', { documentIds: [wanted.id] })).id);
}

async function settled(ask: (method: string, path: string, body?: unknown) => Promise<any>, quoteId: string) {
  let task = await ask('POST', `/api/v1/quotes/${quoteId}/accept`, { clientCode: '10442-003', maxCents: 500 });
  for (const end = Date.now() + LONGEST_MS; task.state !== 'done'; ) {
    if (Date.now() > end || ['failed', 'cancelled'].includes(task.state))
      throw new Error(`The case could not be bought: ${task.state}.`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    task = await ask('GET', `/api/v1/tasks/${task.id}`);
  }
  return task;
}
