// What a mail says, and the same without what opens doors. Plain text only: there is nothing to escape and nothing to load.

export type MailDraft = {
  readonly to: string;
  readonly subject: string;
  readonly lines: readonly string[];
  /** Into this installation only. Its token belongs into the fragment, which reaches no log. */
  readonly link?: { readonly label: string; readonly url: string };
  readonly code?: string;
};

/** What the outbox may show. */
export type MailText = {
  readonly lines: readonly string[];
  readonly linkLabel: string | null;
  readonly hasCode: boolean;
};
/** What only the recipient may see. */
export type MailSecrets = { readonly url: string | null; readonly code: string | null };

export const textOf = ({ lines, link, code }: MailDraft): MailText => ({
  lines,
  linkLabel: link?.label ?? null,
  hasCode: code !== undefined,
});
export const secretsOf = ({ link, code }: MailDraft): MailSecrets => ({ url: link?.url ?? null, code: code ?? null });

export function writeMail(text: MailText, secrets: MailSecrets): string {
  return compose(text, secrets.url, secrets.code);
}

export function writeMasked(text: MailText): string {
  return compose(text, '[link, shown to the recipient only]', '[code, shown to the recipient only]');
}

function compose({ lines, linkLabel, hasCode }: MailText, url: string | null, code: string | null): string {
  return [
    ...lines,
    ...(linkLabel === null ? [] : ['', `${linkLabel}:`, url ?? '']),
    ...(hasCode ? ['', `Your code: ${code ?? ''}`] : []),
    '',
  ].join('\n');
}

/** A name that a person chose, in a mail to another: one short line that no mail program turns into a link. */
export function nameInMail(name: string): string {
  const line = name.replace(/[\p{C}\p{Z}\s]+/gu, ' ').replace(/[<>]|:\/\//g, '');
  return line
    .replace(/\.(?=\S)/g, '. ')
    .trim()
    .slice(0, 80);
}
