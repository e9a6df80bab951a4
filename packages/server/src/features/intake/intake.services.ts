// What intake is given. Built once in app/, by hand.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Vault } from '../../platform/storage/vault.ts';
import type { CaseDependencies } from '../cases/cases.ts';
export type IntakeServices = CaseDependencies & {
  /** The worker role's: the web role may read cases and not write them. */
  readonly worker: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Page count and the text of the first pages, for the court's stamp. Throws for what is no PDF. */
  readonly readPdf: (bytes: Uint8Array) => Promise<{ pageCount: number | null; firstPages: string[] }>;
  /** Called in the transaction in which a page that was paid for found its case, at once or when a person placed it. */
  readonly onPaidPage?: (tx: Tx, page: { purchaseId: string; caseId: string }) => Promise<void>;
};
