// The central login API and its web page (`pacer-protocol` 1.1, 1.3; contract rows L1 to L9).
import { LOCK_AFTER, takeOneTimeCode, type Account } from '../accounts.ts';
import { html, json, strike, type Exchange, type Reply } from '../http/exchange.ts';

const REFUSED = 'Invalid username, password, or one-time passcode.';
const REDACT =
  'All filers must redact: Social Security or taxpayer-identification numbers; dates of birth; names of minor children; financial account numbers; and, in criminal cases, home addresses, in compliance with Fed. R. Civ. P. 5.2 or Fed. R. Crim. P. 49.1. This requirement applies to all documents, including attachments.';
const NO_CODE =
  'A required Client Code was not entered. If you proceed without entering one, you will not have PACER search privileges.';

type Outcome = { result: string; token: string; error: string };

const refuse = (result: string, error: string): Outcome => ({ result, token: '', error });

function readFields(exchange: Exchange): Record<string, string> {
  const text = exchange.rawBody.toString('utf8');
  if (/xml/i.test(String(exchange.headers['content-type'] ?? ''))) {
    const fields: Record<string, string> = {};
    for (const [, name, value] of text.matchAll(/<(\w+)>([^<]*)<\/\1>/g)) fields[name!] = value!;
    return fields;
  }
  try {
    const body = JSON.parse(text) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value ?? '')]));
  } catch {
    return {};
  }
}

/** Tries the credentials and keeps the call on record. */
export function authenticate(exchange: Exchange, fields: Record<string, string>): Outcome {
  const outcome = decide(exchange, fields);
  exchange.sandbox.logins.push({
    at: new Date(exchange.nowMs).toISOString(),
    loginId: fields.loginId ?? '',
    result: outcome.result,
    error: outcome.error,
  });
  return outcome;
}

function decide(exchange: Exchange, fields: Record<string, string>): Outcome {
  const { sandbox } = exchange;
  const { loginId = '', password = '', clientCode = '', otpCode = '', redactFlag = '' } = fields;
  const account = sandbox.accounts.get(loginId);
  if (strike(exchange, 'login-throttled'))
    return refuse('1', 'Excessive authentication activity. Access for this account is limited for the next hour.');
  if (!account || !password) return refuse('13', REFUSED);
  if (
    account.locked ||
    sandbox.faults.take('account-locked', {
      court: 'login',
      host: exchange.host,
      url: exchange.path,
      method: 'POST',
      account: loginId,
    })
  )
    return refuse(
      '13',
      'Your account has been locked because of too many failed login attempts. Please contact the PACER Service Center.',
    );
  if (account.password !== password || !takeOneTimeCode(account, otpCode, exchange.nowMs, Date.now())) {
    failed(exchange, account);
    return refuse('13', REFUSED);
  }
  account.failures = 0;
  if (account.mfaSecret) keep(exchange, account);
  if (account.disabled)
    return refuse(
      '1',
      'We are sorry, your current account has been disabled. Please contact the PACER Service Center.',
    );
  if (account.isFiler && redactFlag !== '1') return refuse('1', REDACT);
  if (clientCode.length > 32 || /[\s,]/.test(clientCode))
    return refuse(
      '1',
      'The Client Code entered is not valid. Client codes have at most 32 characters and may not contain spaces or commas.',
    );
  const noSearch = account.clientCodeRequired && clientCode === '';
  const token = sandbox.tokens.issue({ account: loginId, clientCode, issuedAtMs: exchange.nowMs, noSearch });
  return { result: '0', token: token.value, error: noSearch ? NO_CODE : account.warningText };
}

function failed(exchange: Exchange, account: Account): void {
  account.failures += 1;
  if (account.failures > LOCK_AFTER) account.locked = true;
  keep(exchange, account);
}

function keep(exchange: Exchange, account: Account): void {
  exchange.sandbox.journal.write({ kind: 'account', account });
}

function login(exchange: Exchange): Reply {
  const fields = readFields(exchange);
  const outcome = authenticate(exchange, fields);
  const answer = { nextGenCSO: outcome.token, loginResult: outcome.result, errorDescription: outcome.error };
  if (/xml/i.test(String(exchange.headers.accept ?? ''))) {
    const inner = Object.entries(answer)
      .map(([name, value]) => `<${name}>${value}</${name}>`)
      .join('');
    return {
      status: 200,
      type: 'application/xml',
      body: `<?xml version="1.0" encoding="UTF-8"?><CsoAuth>${inner}</CsoAuth>`,
    };
  }
  return json(answer);
}

function logout(exchange: Exchange): Reply {
  const { nextGenCSO = '' } = readFields(exchange);
  const ended = exchange.sandbox.tokens.end(nextGenCSO, 'logged-out');
  return json(
    ended
      ? { loginResult: '0', errorDescription: '' }
      : { loginResult: '1', errorDescription: 'The token is not valid or has already been logged out.' },
  );
}

function loginPage(exchange: Exchange, message = ''): Reply {
  return html(`<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>PACER Login</title></head><body>
<form id="loginForm" name="loginForm" method="post" action="/csologin/login.jsf?${exchange.search}" enctype="application/x-www-form-urlencoded"><div id="loginForm:msgs">${message}</div>
<input type="hidden" name="loginForm" value="loginForm" />
<label for="loginForm:loginName">Username</label><input id="loginForm:loginName" name="loginForm:loginName" type="text" />
<label for="loginForm:password">Password</label><input id="loginForm:password" name="loginForm:password" type="password" autocomplete="off" />
<label for="loginForm:clientCode">Client Code</label><input id="loginForm:clientCode" name="loginForm:clientCode" type="text" />
<button id="loginForm:fbtnLogin" name="loginForm:fbtnLogin" type="submit">Login</button>
<div id="redactionConfirmation"><input type="checkbox" name="redactFlag" value="1" /> ${REDACT}<button id="regmsg:bpmConfirm" type="submit">Continue</button></div>
<input type="hidden" name="javax.faces.ViewState" id="javax.faces.ViewState" value="${exchange.sandbox.nextDigits(19, 'viewstate')}:${exchange.sandbox.nextDigits(19, 'viewstate')}" autocomplete="off" /></form></body></html>`);
}

function submitPage(exchange: Exchange): Reply {
  const { form } = exchange;
  const outcome = authenticate(exchange, {
    loginId: form.get('loginForm:loginName') ?? '',
    password: form.get('loginForm:password') ?? '',
    clientCode: form.get('loginForm:clientCode') ?? '',
    redactFlag: form.get('redactFlag') ?? '',
  });
  if (!outcome.token) return loginPage(exchange, outcome.error);
  const scope = exchange.prefix ? 'Path=/' : 'Domain=.uscourts.gov; Path=/';
  return {
    ...html('<html><head><title>PACER Login</title></head><body>Logged in.</body></html>'),
    status: 302,
    headers: {
      location: exchange.query.get('appurl') ?? 'https://pcl.uscourts.gov/',
      'set-cookie': [`NextGenCSO=${outcome.token}; ${scope}`, `PacerSession=${outcome.token}; ${scope}`],
    },
  };
}

export function answerLogin(exchange: Exchange): Reply | null {
  if (exchange.path === '/services/cso-auth')
    return exchange.method === 'POST' ? login(exchange) : { ...json({ error: 'method not allowed' }), status: 405 };
  if (exchange.path === '/services/cso-logout' && exchange.method === 'POST') return logout(exchange);
  if (exchange.path.startsWith('/csologin/login.jsf'))
    return exchange.method === 'POST' ? submitPage(exchange) : loginPage(exchange);
  return null;
}
