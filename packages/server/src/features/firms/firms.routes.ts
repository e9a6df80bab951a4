// The edge of the firm: its settings.
import * as api from '@pacerpro/api';
import { handle, type WebApp } from '../../platform/http/handle.ts';
import { forbidden } from '../../platform/http/errors.ts';
import { audit } from '../audit/audit.ts';
import * as queries from './firms.queries.ts';

export function mountFirms(app: WebApp): void {
  handle(app, api.readFirm, async ({ tx, actor }) => presentFirm(await queries.readFirm(tx, actor.firmId)));
  handle(app, api.updateFirm, async ({ tx, actor }, { body }) => {
    const before = await queries.readFirm(tx, actor.firmId);
    // It can shut colleagues out until they have set one up.
    const turns =
      body.secondFactorRequired !== undefined && body.secondFactorRequired !== before.second_factor_required;
    if (turns && actor.role !== 'owner') throw forbidden();
    const change = columnsOf(body);
    await queries.updateFirm(tx, actor.firmId, change);
    await audit(tx, {
      action: 'firm.update',
      object: { kind: 'firm', id: actor.firmId },
      detail: changesOf(presentFirm(before), body),
    });
    return presentFirm(await queries.readFirm(tx, actor.firmId));
  });
}

const presentFirm = (row: queries.FirmRow) => ({
  name: row.name,
  fileNameTemplate: row.file_name_template,
  clientCodeRequired: row.client_code_required,
  clientCodePattern: row.client_code_pattern,
  dailyLimitCents: row.daily_limit_cents,
  secondFactorRequired: row.second_factor_required,
});

/** What changed, from what, to what, side by side. */
function changesOf(before: ReturnType<typeof presentFirm>, body: Partial<typeof before>) {
  const changed = (Object.keys(body) as (keyof typeof before)[]).filter((name) => body[name] !== before[name]);
  const said = (of: Partial<typeof before>) => changed.map((name) => String(of[name] ?? ''));
  return { changed, from: said(before), to: said(body) };
}

function columnsOf(body: Partial<ReturnType<typeof presentFirm>>): Partial<queries.FirmRow> {
  const entries: [keyof queries.FirmRow, unknown][] = [
    ['name', body.name],
    ['file_name_template', body.fileNameTemplate],
    ['client_code_required', body.clientCodeRequired],
    ['client_code_pattern', body.clientCodePattern],
    ['daily_limit_cents', body.dailyLimitCents],
    ['second_factor_required', body.secondFactorRequired],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
