// What other features may use of mail: words, and a place in the queue.
export { nameInMail, textOf as mailTextOf } from './mail-text.ts';
export { queueMail, type MailDependencies, type MailDraft } from './queue-mail.ts';
export { textContext as mailTextContext } from './seal-context.ts';
