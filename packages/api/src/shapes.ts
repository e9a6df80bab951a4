// Small shapes that many routes share.
import { z } from 'zod';

export const Id = z.uuid();
export const CaseId = Id.brand<'CaseId'>();
export const EntryId = Id.brand<'EntryId'>();
export const DocumentId = Id.brand<'DocumentId'>();
export const QuoteId = Id.brand<'QuoteId'>();
export const TaskId = Id.brand<'TaskId'>();

/** A year of filing: since there are federal courts. */
export const CaseYear = z.coerce.number().int().min(1789).max(2200);
/** A court's calendar date. */
export const CourtDate = z.iso.date();
/** A moment, UTC. */
export const Instant = z.iso.datetime({ offset: true });
export const Cents = z.int();
export const CourtId = z.string().regex(/^[a-z0-9]{2,12}$/);
/** PACER's rule since 14 April 2024: at most 32 characters, no space, no comma. */
export const ClientCode = z
  .string()
  .regex(/^[^ ,]{1,32}$/, 'A client code has 1 to 32 characters, without spaces or commas.');

/** Opaque position in a list; present only when more follows. */
export const Cursor = z.string().max(600);
export const paging = { after: Cursor.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: Cursor.nullable() });

/** One plain address, in small letters. */
export const MailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/, 'This is not a mail address.');
/** The rules for passwords are the server's; this only bounds what is read. */
export const NewPassword = z.string().min(1).max(1000);
/** From the fragment of a mailed link. */
export const LinkToken = z.string().min(1).max(200);

export const Person = z.object({ id: Id, name: z.string() });

export const ErrorBody = z.object({
  error: z.object({
    /** Stable, listed in docs/errors.md. */
    code: z.string(),
    message: z.string(),
    /** Where a field is at fault: its path and what is wrong with it. */
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    /** Where a part of the program is switched off: since when. */
    since: Instant.optional(),
    requestId: z.string(),
  }),
});
