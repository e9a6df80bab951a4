// Tokens that others could read on their way: sent without TLS, or written into an address, which logs, histories and proxies keep. They have
// to be revoked; what a token is, the platform does not know.
export type Exposure = 'without TLS' | 'in an address';
export type OnExposed = (token: string, how: Exposure) => void;

const bearer = /^Bearer ([\x21-\x7e]{1,512})$/i;
const ofOurs = /pp_live_[\w-]{20,100}/g;

export const tokensInAddress = (url: string): string[] =>
  [...url.replaceAll('%5F', '_').matchAll(ofOurs)].map(([token]) => token);

export function tokensInClear({ url = '', headers }: { url?: string; headers: { authorization?: string } }): string[] {
  const sent = bearer.exec(headers.authorization ?? '')?.[1];
  return [...(sent ? [sent] : []), ...tokensInAddress(url)];
}
