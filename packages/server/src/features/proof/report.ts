// The report: what was probed and found, signed with the installation's own key, so that a firm's client can check that nobody wrote it by hand.
// Pure: no clock, no files.
import type { Secret } from '../../platform/crypto/secret.ts';
import { type Signature, signerOf, signText } from '../../platform/crypto/signature.ts';

export const FORMAT = 'pacerpro-proof-1';

export type ProbeGroup = {
  readonly title: string;
  readonly probes: number;
  readonly failed: number;
  /** Made, and not counted: nobody who may see the thing saw it that way. Missing in reports from before this was told. */
  readonly uncontrolled?: number;
};
export type Report = {
  readonly format: typeof FORMAT;
  readonly result: 'green' | 'red';
  readonly instance: string;
  readonly version: string;
  readonly firm: { readonly id: string; readonly name: string };
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly counts: {
    readonly tables: number;
    readonly policies: number;
    readonly routes: number;
    readonly probes: number;
    readonly uncontrolled?: number;
  };
  readonly groups: readonly ProbeGroup[];
  readonly failures: readonly string[];
};
export type SignedReport = { readonly report: Report; readonly signature: Signature };

/** What is signed: the report as JSON, keys in the order in which they stand. */
export const signReport = (report: Report, key: Secret<string>): SignedReport => ({
  report,
  signature: signText(JSON.stringify(report), key),
});

export type Verdict =
  | { readonly ok: true; readonly report: Report; readonly fingerprint: string }
  | { readonly ok: false; readonly problem: string };

/** Says whether the text is a report that the holder of the key inside it signed. Whose key that is, the fingerprint must tell. */
export function verifyReport(text: string): Verdict {
  let signed: SignedReport;
  try {
    signed = JSON.parse(text) as SignedReport;
  } catch {
    return { ok: false, problem: 'This is no report: it is not JSON.' };
  }
  if (signed?.report?.format !== FORMAT || !signed.signature)
    return { ok: false, problem: 'This is no report of this kind.' };
  const fingerprint = signerOf(JSON.stringify(signed.report), signed.signature);
  return fingerprint
    ? { ok: true, report: signed.report, fingerprint }
    : { ok: false, problem: 'The signature does not fit: the report was changed after it was signed.' };
}
