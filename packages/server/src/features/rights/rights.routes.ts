// The edge of data rights: archives of the firm.
import * as api from '@pacerpro/api';
import { handle, handleFree, type WebApp } from '../../platform/http/handle.ts';
import type { Queue } from '../../platform/jobs/enqueue.ts';
import type { Vault } from '../../platform/storage/vault.ts';
import * as exports from './exports.ts';
import { listExports } from './exports.queries.ts';
import { exportRef } from './rights.jobs.ts';
import { presentExport } from './rights.present.ts';

export function mountRights(app: WebApp, { queue, vault }: { queue: Queue; vault: Pick<Vault, 'getObject'> }): void {
  handle(app, api.listFirmExports, async ({ tx }) => ({ items: (await listExports(tx)).map(presentExport) }));
  handle(app, api.makeFirmExport, async ({ tx, actor }) => {
    const { firmId, userId } = actor;
    const enqueue = (exportId: string) => queue.enqueue(tx, exportRef, { firmId, userId, exportId });
    return presentExport(await exports.requestExport(tx, actor, enqueue));
  });
  handleFree(
    app,
    api.downloadFirmExport,
    async ({ inTx, actor }, { params }) => {
      const found = await inTx((tx) => exports.openExport(tx, params.exportId));
      const day = found.created_at.toISOString().slice(0, 10);
      return {
        fileName: `firm archive ${day}.zip`,
        bytes: exports.exportStream(vault, actor.firmId, found),
      };
    },
    { writes: true },
  );
  handle(app, api.removeFirmExport, async ({ tx }, { params }) => exports.removeExport(tx, params.exportId));
}
