// The shape of an archive, as it is written and as it is believed when it is read.
import { z } from 'zod';

export const ARCHIVE_FORMAT = 1;

export const Manifest = z.object({
  format: z.literal('pacerpro-firm-archive'),
  version: z.int().min(1).max(ARCHIVE_FORMAT),
  madeAt: z.iso.datetime(),
  /** False: made by a member, with what that member may see. */
  isWhole: z.boolean(),
  firm: z.looseObject({
    id: z.uuid(),
    name: z.string().min(1).max(200),
    file_name_template: z.string().min(1).max(200),
    client_code_required: z.boolean(),
    client_code_pattern: z.string().max(200).nullable(),
    daily_limit_cents: z.int().min(0),
    second_factor_required: z.boolean(),
  }),
  people: z.array(
    z.object({
      id: z.uuid(),
      email: z.string().min(3).max(254),
      name: z.string().min(1).max(200),
      role: z.enum(['owner', 'admin', 'member', 'billing']),
      state: z.enum(['active', 'left']),
    }),
  ),
  /** Rows taken out, by table. */
  tables: z.record(z.string(), z.int()),
  files: z.array(z.object({ path: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int() })),
});
export type Manifest = z.output<typeof Manifest>;

export const tablePath = (name: string): string => `tables/${name}.jsonl`;
/** Where the bytes of a blob or an observation are, by the row's id. */
export const bytesPath = 'tables/bytes.jsonl';
