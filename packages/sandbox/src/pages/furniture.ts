// The frame around every district and bankruptcy page: head, menu bar, main content, error page, nonces.
import type { SandboxCourt } from '../courts.ts';
import { html, type Exchange, type Reply } from '../http/exchange.ts';

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function courtUrl(court: SandboxCourt, path: string): string {
  return `https://${court.host}${path}`;
}

const MENU = [
  ['/cgi-bin/iquery.pl', '<u>Q</u>uery'],
  ['/cgi-bin/DisplayMenu.pl?Reports', '<u>R</u>eports'],
  ['/cgi-bin/DisplayMenu.pl?Utilities', '<u>U</u>tilities'],
  ['/cgi-bin/login.pl?logout', 'Log Out'],
] as const;

function menuBar(court: SandboxCourt): string {
  const items = MENU.map(
    ([href, label]) => `<li class="yuimenubaritem"><a class="yuimenubaritemlabel" href='${href}'>${label}</a></li>`,
  ).join('\n');
  return `<div class="noprint"><div id="topmenu" class="yuimenubar"><div class="bd"><img src="/graphics/logo-cmecf-sm.png" class="cmecfLogo" id="cmecfLogo" alt="CM/ECF" title="" />
<ul class="first-of-type">
${items}</ul><hr class="hrmenuseparator"></div></div></div><script type="text/javascript">if (navigator.appVersion.indexOf("MSIE")==-1){window.setTimeout(CMECF.MainMenu.${court.system === 'bankruptcy' ? 'renderSimpleMenu' : 'createMenu'}, 0);}else{CMECF.util.Event.addListener(window, "load", CMECF.MainMenu.createMenu);}</script>`;
}

export type PageOptions = { title?: string; menu?: boolean; script?: string };

/** A whole page as CM/ECF writes it: HTML 4 with unclosed and mixed-case tags where the real one has them. */
export function page(exchange: Exchange, body: string, options: PageOptions = {}): Reply {
  const { court } = exchange;
  const colour = court.system === 'bankruptcy' ? 'BGCOLOR=FFFFF0 TEXT=000000' : 'BGCOLOR=F9F9F9 TEXT=000000';
  return html(`<html><head><link rel="shortcut icon" href="/favicon.ico"/><title>${court.title}${options.title ?? ''}</title>
<script type="text/javascript">var default_base_path = "/"; </script><script type="text/javascript">if (top!=self) {top.location.replace(location.href);}</script><link rel="stylesheet" type="text/css" href="/css/default.css"><script type="text/javascript" src="/lib/core.js"></script><script type="text/javascript" src="/lib/dls_url.js"></script><link rel="stylesheet" type="text/css" href="/css/print.css" media="print"><script type="text/javascript" src="/cgi-bin/menu.pl?id=-1"></script></head><body ${colour} onLoad='SetFocus()'>${options.menu === false ? '' : menuBar(court)}<div id="cmecfMainContent"><input type="hidden" id="cmecfMainContentScroll" value="0">${options.script ?? ''}
${body}
</div></body></html>`);
}

export function errorPage(exchange: Exchange, text: string, tag: 'h3' | 'b' = 'h3'): Reply {
  return page(exchange, `<${tag}>${text}</${tag}>\n<p><input type="button" value="Back" onclick="history.back()"></p>`);
}

/** Ten minutes more than a slow reader needs. */
const NONCE_LIFE_MS = 3_600_000;
const KEPT_NONCES = 5000;

export function freshNonce(exchange: Exchange, program: string, caseId: string | null = null): string {
  const { nonces } = exchange.sandbox;
  const value = exchange.sandbox.nextDigits(15, 'nonce');
  nonces.set(value, { page: program, session: exchange.token?.value ?? '', madeMs: exchange.nowMs, caseId });
  if (nonces.size > KEPT_NONCES) nonces.delete(nonces.keys().next().value as string);
  return value;
}

/** `<digits>-L_1_0-1`; the literal 1 works as a fresh nonce where the program allows it. */
export function nonceIsGood(exchange: Exchange, program: string, wildcard = true): boolean {
  const match = /^(\d+)-L_/.exec(exchange.search);
  if (!match) return false;
  if (match[1] === '1') return wildcard;
  const nonce = exchange.sandbox.nonces.get(match[1]!);
  return (
    nonce !== undefined &&
    nonce.page === program &&
    exchange.nowMs - nonce.madeMs < NONCE_LIFE_MS &&
    nonce.session === (exchange.token?.value ?? '')
  );
}

/** `goDLS(...)` as the court's generation writes it. */
export function goDls(
  path: string,
  caseId: string,
  seq: number | string,
  rest: { gotReceipt?: string; header?: string; toggle?: string; magic?: string } = {},
): string {
  return `goDLS('${path}','${caseId}','${seq}','${rest.gotReceipt ?? ''}','${rest.header ?? ''}','${rest.toggle ?? '1'}','${rest.magic ?? ''}','','');return(false);`;
}
