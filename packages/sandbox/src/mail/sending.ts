// Sends notices for filings as the clock reaches them, and on demand; makes filings that were not in the script.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { courtDate } from '../dates.ts';
import { digits, letters } from '../random.ts';
import type { Sandbox } from '../sandbox.ts';
import { firstDls } from '../world/entries.ts';
import { guidOf } from '../world/guids.ts';
import { MADE_SEQ } from '../world/index.ts';
import type { WorldCase, WorldDocument, WorldEntry } from '../world/types.ts';
import type { Magic } from './notices.ts';
import { isAcms, noticeHtml, noticePlain, subjectLine, type NoticeCaseText } from './noticeText.ts';

export type NoticeRequest = {
  subject: WorldCase;
  entry: WorldEntry;
  to: string;
  name: string;
  format: 'html' | 'plain';
  noFreeLook?: boolean;
  regenerated?: boolean;
  others?: { subject: WorldCase; entry: WorldEntry }[];
};

function issueMagic(sandbox: Sandbox, subject: WorldCase, entry: WorldEntry, to: string): Magic {
  const appellate = subject.court.system === 'appellate';
  const serial = sandbox.notices.magics.size + 1;
  const value = isAcms(subject)
    ? guidOf('look', sandbox.seed, serial, to)
    : appellate
      ? letters(16, '0123456789abcdef', sandbox.seed, 'uid', serial, to)
      : digits(8, sandbox.seed, 'magic', serial, to);
  const magic: Magic = {
    value,
    court: subject.court.id,
    caseId: subject.mainCaseId ?? subject.caseId,
    seq: entry.seq,
    to,
    issuedMs: sandbox.clock.nowMs(),
    used: [],
  };
  sandbox.notices.magics.set(value, magic);
  sandbox.journal.write({ kind: 'magic', magic });
  return magic;
}

/** Writes one notice, hands it to the mail sink, and remembers it. */
export async function sendNotice(
  sandbox: Sandbox,
  request: NoticeRequest,
): Promise<{ subject: string; raw: string; magic: string }> {
  const { subject, entry, to, name } = request;
  const magic =
    request.noFreeLook || !entry.documents.length || entry.sealed ? '' : issueMagic(sandbox, subject, entry, to).value;
  // A notice for several cases carries one working number; the other links say MAGIC.
  const cases: NoticeCaseText[] = [
    { subject, entry, magic },
    ...(request.others ?? []).map((other) => ({ ...other, magic: 'MAGIC' })),
  ];
  const options = {
    cases,
    recipients: [{ name, address: to }],
    regenerated: request.regenerated ?? false,
    nowMs: sandbox.clock.nowMs(),
  };
  const plain = request.format === 'plain' && subject.court.system !== 'appellate';
  const messageId = `<${digits(8, sandbox.seed, 'mail', sandbox.notices.sent.length, entry.seq, subject.caseId)}@${subject.court.id}.uscourts.gov>`;
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const sent = await composer.sendMail({
    from: isAcms(subject) ? `ACMS@${subject.court.id}.fedcourts.us` : `ecf_notice@${subject.court.id}.uscourts.gov`,
    to,
    subject: subjectLine(cases[0]!),
    messageId,
    date: new Date(sandbox.clock.nowMs()),
    ...(plain ? { text: noticePlain(options) } : { html: noticeHtml(options) }),
  });
  const raw = (sent.message as Buffer).toString('utf8');
  handOver(sandbox, to, raw, subject);
  sandbox.notices.sent.push({
    at: new Date(sandbox.clock.nowMs()).toISOString(),
    to,
    subject: subjectLine(cases[0]!),
    raw,
    court: subject.court.id,
    caseId: subject.caseId,
    seq: entry.seq,
  });
  return { subject: subjectLine(cases[0]!), raw, magic };
}

function handOver(sandbox: Sandbox, to: string, raw: string, subject: WorldCase): void {
  const { mail, mailDir } = sandbox.options;
  const twice = sandbox.faults.take('mail-twice', {
    court: subject.court.id,
    host: subject.court.host,
    url: '/mail',
    method: 'POST',
    account: null,
  });
  for (let copy = 0; copy < (twice ? 2 : 1); copy += 1) {
    if (mailDir) {
      mkdirSync(mailDir, { recursive: true });
      writeFileSync(join(mailDir, `${String(sandbox.notices.sent.length + 1).padStart(5, '0')}-${copy}.eml`), raw);
    }
    if (mail) sandbox.notices.undelivered.push({ to, from: `ecf_notice@${subject.court.id}.uscourts.gov`, raw });
  }
}

/** Hands waiting mails to the listener, oldest first; a listener that is down gets them later, as from a real mail server. */
async function deliver(sandbox: Sandbox): Promise<void> {
  const { mail } = sandbox.options;
  const waiting = sandbox.notices.undelivered;
  while (mail && waiting.length) {
    // Taken first: two rounds at once must not send the same mail.
    const { to, from, raw } = waiting.shift()!;
    try {
      await createTransport({ ...mail, secure: false, ignoreTLS: true }).sendMail({ envelope: { from, to }, raw });
    } catch (error) {
      const refusedForGood = ((error as { responseCode?: number }).responseCode ?? 0) >= 500;
      if (refusedForGood) continue;
      waiting.unshift({ to, from, raw });
      return;
    }
  }
}

/** Everything entered since the last round, to everyone who asked to be told. */
export async function sendDueNotices(sandbox: Sandbox): Promise<number> {
  const until = sandbox.clock.nowMs();
  let count = 0;
  for (const subscription of sandbox.notices.subscriptions) {
    const subject = sandbox.world.findCase(subscription.court, subscription.caseId);
    const since = subscription.toldUntilMs;
    const before = count;
    subscription.toldUntilMs = until;
    if (!subject) continue;
    for (const entry of sandbox.world.entriesOf(subject, until)) {
      if (entry.enteredAtMs <= since) continue;
      await sendNotice(sandbox, {
        subject,
        entry,
        to: subscription.to,
        name: subscription.name,
        format: subscription.format,
      });
      count += 1;
    }
    if (count > before) sandbox.journal.write({ kind: 'subscription', subscription });
  }
  await deliver(sandbox);
  return count;
}

function findSubject(sandbox: Sandbox, body: Record<string, unknown>): WorldCase {
  const subject = sandbox.world.findCase(String(body.court), String(body.caseId));
  if (!subject) throw new Error('No such case');
  return subject;
}

/** Control plane: the notice of an entry that exists, now. */
export async function noticeNow(sandbox: Sandbox, body: Record<string, unknown>): Promise<unknown> {
  const subject = findSubject(sandbox, body);
  const entries = sandbox.world.entriesOf(subject, sandbox.clock.nowMs());
  const entry = body.seq ? entries.find((one) => one.seq === Number(body.seq)) : entries.at(-1);
  if (!entry) throw new Error('No such entry');
  const others = ((body.alsoIn as string[] | undefined) ?? []).map((caseId) => ({
    subject: findSubject(sandbox, { court: body.court, caseId }),
    entry,
  }));
  const sent = await sendNotice(sandbox, {
    subject,
    entry,
    to: String(body.to),
    name: String(body.name ?? body.to),
    format: body.format === 'plain' ? 'plain' : 'html',
    noFreeLook: body.noFreeLook === true,
    regenerated: body.regenerated === true,
    others,
  });
  await deliver(sandbox);
  return sent;
}

/** Control plane: a filing made now, with a document of its own, and notices to those who follow the case. */
export async function fileNow(sandbox: Sandbox, body: Record<string, unknown>): Promise<unknown> {
  const subject = findSubject(sandbox, body);
  const nowMs = sandbox.clock.nowMs();
  const all = sandbox.world.allEntries(subject);
  const visible = sandbox.world.entriesOf(subject, nowMs);
  const today = courtDate(nowMs, subject.court.timeZone);
  const extra = all.filter((entry) => entry.seq >= MADE_SEQ).length;
  const pages = Number(body.pages ?? 3);
  const textOnly = body.document === false;
  // From the upper half of the case's block of serials, so that no scripted paper ever gets the same one.
  const dls = firstDls(subject.ordinal) + 50_000 + extra * 10;
  const documents: WorldDocument[] = textOnly
    ? []
    : Array.from({ length: 1 + Number(body.attachments ?? 0) }, (_, attachment) => ({
        dls: dls + attachment,
        attachment,
        description: attachment ? `Exhibit ${attachment}` : 'Main Document',
        pages,
        bytes: 9_000 + pages * 3_300,
        priceClass: body.opinion ? 'opinion' : 'normal',
        availability: body.sealed ? 'sealed' : 'public',
        scanned: body.scanned === true,
      }));
  if (body.scanned) for (const document of documents) document.bytes = 9_000 + pages * 46_000;
  const entry: WorldEntry = {
    seq: MADE_SEQ + extra,
    number: textOnly ? null : 1 + Math.max(0, ...visible.map((one) => one.number ?? 0)),
    filedOn: String(body.filedOn ?? today),
    enteredOn: today,
    enteredAtMs: nowMs,
    event: String(body.event ?? 'Letter'),
    text: String(body.text ?? `LETTER re: ${subject.subject}.`),
    clerk: String(body.clerk ?? 'rjm'),
    sealed: body.sealed === true,
    documents,
    paper: 'letter',
  };
  sandbox.world.addEntry(subject, entry);
  sandbox.journal.write({ kind: 'filing', court: subject.court.id, caseId: subject.caseId, entry });
  const notices = await sendDueNotices(sandbox);
  return { entry, notices };
}
