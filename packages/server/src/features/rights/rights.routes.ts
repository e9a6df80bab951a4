// The edge of data rights: archives of the firm, legal holds, deletion.
import * as api from '@pacerpro/api';
import type { Clock } from '../../platform/clock/clock.ts';
import { handle, handleFree, type WebApp } from '../../platform/http/handle.ts';
import type { Queue } from '../../platform/jobs/enqueue.ts';
import type { Vault } from '../../platform/storage/vault.ts';
import type { MailDependencies } from '../mail/mail.ts';
import * as deletions from './deletions.ts';
import { findOpenDeletion } from './deletions.queries.ts';
import * as exports from './exports.ts';
import { listExports } from './exports.queries.ts';
import * as holds from './holds.ts';
import { listHolds } from './holds.queries.ts';
import { exportRef } from './rights.jobs.ts';
import { presentDeletion, presentExport, presentHold } from './rights.present.ts';

export function mountRights(
  app: WebApp,
  {
    queue,
    vault,
    clock,
    mail,
  }: { queue: Queue; vault: Pick<Vault, 'getObject'>; clock: Clock; mail: MailDependencies },
): void {
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
  handle(app, api.listLegalHolds, async ({ tx }) => ({ items: (await listHolds(tx)).map(presentHold) }));
  handle(app, api.placeLegalHold, async (ctx, { body }) => presentHold(await holds.placeHold(ctx, body)));
  handle(app, api.liftLegalHold, async (ctx, { params }) =>
    presentHold(await holds.liftHold(ctx, params.holdId, clock.now())),
  );
  handle(app, api.readFirmDeletion, async ({ tx }) => {
    const open = await findOpenDeletion(tx);
    return { open: open && presentDeletion(open) };
  });
  handle(app, api.requestFirmDeletion, async (ctx, { body }) =>
    presentDeletion(await deletions.requestDeletion(ctx, mail, body.name, clock.now())),
  );
  handle(app, api.stopFirmDeletion, (ctx) => deletions.stopDeletion(ctx, mail, clock.now()));
}
