// The API as the signed-in page calls it: for getting a firm into a state quickly, where a journey is about something else.
import type { Page } from 'playwright-core';

type Answer = { status: number; body: never };

export async function ask(page: Page, method: string, path: string, body?: unknown): Promise<Answer> {
  return page.evaluate(
    async ([how, where, what]) => {
      const init: RequestInit = { method: how };
      if (what !== undefined) Object.assign(init, { headers: { 'content-type': 'application/json' }, body: what });
      const answer = await fetch(`/api/v1${where}`, init);
      return { status: answer.status, body: (await answer.json().catch(() => null)) as never };
    },
    [method, path, body === undefined ? undefined : JSON.stringify(body)] as const,
  );
}

type Task = { id: string; state: string; caseId: string | null; message: string | null };

/** Quotes, accepts and waits. Returns the finished task. */
export async function buy(
  page: Page,
  kind: 'docket' | 'documents' | 'locator',
  wanted: unknown,
  { longestMs = 25_000, maxCents = 500 } = {},
): Promise<Task> {
  const quote = (await ask(page, 'POST', `/quotes/${kind}`, wanted)) as { status: number; body: { id: string } };
  if (quote.status !== 201) throw new Error(`No quote: ${JSON.stringify(quote.body)}`);
  const accepted = await ask(page, 'POST', `/quotes/${quote.body.id}/accept`, {
    clientCode: '10442-003',
    maxCents,
  });
  let task: Task = accepted.body;
  for (
    const end = Date.now() + longestMs;
    Date.now() < end && ['queued', 'running', 'waiting'].includes(task.state);
  ) {
    await page.waitForTimeout(250);
    task = (await ask(page, 'GET', `/tasks/${task.id}`)).body;
  }
  if (task.state !== 'done') throw new Error(`The task ended ${task.state}: ${task.message}`);
  return task;
}

type Entries = { items: { documents: { id: string; held: boolean; availability: string; role: string }[] }[] };

/** A case with its docket and one held document, bought if it is not there yet. */
export async function haveCase(page: Page, docketNumber: string): Promise<{ caseId: string; documentId: string }> {
  const { cases } = (await ask(page, 'GET', `/lookup?q=${docketNumber}`)).body as { cases: { id: string }[] };
  const caseId =
    cases[0]?.id ?? (await buy(page, 'docket', { address: { courtId: 'nysd', docketNumber } })).caseId ?? '';
  const { items } = (await ask(page, 'GET', `/cases/${caseId}/entries`)).body as Entries;
  const documents = items.flatMap((entry) => entry.documents);
  const held = documents.find((one) => one.held);
  if (held) return { caseId, documentId: held.id };
  const wanted = documents.find((one) => one.role === 'main' && one.availability !== 'sealed');
  if (!wanted) throw new Error('The docket has no document to buy.');
  await buy(page, 'documents', { documentIds: [wanted.id] });
  return { caseId, documentId: wanted.id };
}
