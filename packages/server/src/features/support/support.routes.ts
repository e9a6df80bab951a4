// The edge of support: sending from anywhere, one's own requests, and the desk of the site administrators.
import * as api from '@pacerpro/api';
import { handle, handleFree, type WebApp } from '../../platform/http/handle.ts';
import { notFound } from '../../platform/http/errors.ts';
import { contentNotGranted, type GrantDependencies, handleLook, listFirms } from '../site-admins/site-admins.ts';
import { acknowledgeRequest, closeRequest, type DeskDependencies } from './desk.ts';
import { sendRequest } from './send-request.ts';
import { byUrgency, openText, presentOfFirm, presentOutside, presentRequest } from './support.present.ts';
import { findText, listOfFirms, listOutside, listRequests } from './support.queries.ts';

export function mountSupport(app: WebApp, deps: DeskDependencies, grants: GrantDependencies): void {
  const { crypto } = deps;
  handleFree(app, api.sendSupportRequest, async ({ actor, requestId }, { body, ip }) => {
    const { at, ...sent } = await sendRequest(deps, actor, body, { ip, requestId });
    return { ...sent, at: at.toISOString() };
  });
  handleFree(app, api.listSupportRequests, async ({ actor, inTx }) => {
    const rows = await inTx((tx) => listRequests(tx));
    return { items: await Promise.all(rows.map((row) => presentRequest(crypto, actor, row))) };
  });
  handleFree(app, api.readSupportRequest, async ({ actor, inTx }, { params }) => {
    const [row] = await inTx((tx) => listRequests(tx, params.supportRequestId));
    if (!row) throw notFound();
    return presentRequest(crypto, actor, row);
  });

  handle(app, api.listDeskRequests, async ({ tx }) => {
    const names = new Map((await listFirms(tx)).map(({ firmId, name }) => [firmId, name]));
    const ofFirms = (await listOfFirms(tx)).map((row) => presentOfFirm(row, names));
    const outside = await Promise.all((await listOutside(tx)).map((row) => presentOutside(crypto, row)));
    return { items: [...ofFirms, ...outside].sort(byUrgency) };
  });
  handleFree(app, api.acknowledgeDeskRequest, ({ actor, requestId }, { params }) =>
    acknowledgeRequest(deps, actor, { id: params.supportRequestId, requestId }),
  );
  handleFree(app, api.closeDeskRequest, ({ actor, requestId }, { params, body }) =>
    closeRequest(deps, actor, { id: params.supportRequestId, requestId }, body.note),
  );
  handleLook(app, grants, api.readSupportRequestText, async (tx, { params: { supportRequestId: id } }, grant) => {
    if (grant.scope !== 'content') throw contentNotGranted();
    const sealed = await findText(tx, id);
    if (!sealed) throw notFound();
    return {
      answer: { text: await openText(crypto, grant.firmId, id, sealed) },
      view: 'support request',
      shown: [id],
    };
  });
}
