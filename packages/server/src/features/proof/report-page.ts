// The report for people: one page without scripts or pictures, to be read, printed, or sent to a client.
import type { SignedReport } from './report.ts';

const safe = (text: unknown): string => String(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
const moment = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;

const style = `body{font:16px/1.55 system-ui,sans-serif;max-width:46rem;margin:3rem auto;padding:0 1.25rem;color:#1a1f26;background:#fff}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #d5dae1;vertical-align:top}
td.n,th.n{text-align:right}.green{border-left:6px solid #1d7a46;padding-left:1rem}.red{border-left:6px solid #b3261e;padding-left:1rem}code{font:.85rem ui-monospace,monospace;word-break:break-all}`;

export function reportPage({ report, signature }: SignedReport): string {
  const { counts, firm, result } = report;
  const verdict =
    result === 'green'
      ? `<p class="green"><strong>Nothing leaked.</strong> All ${counts.probes} probes were answered as they must be: outsiders were told that what they asked for does not exist.</p>`
      : `<p class="red"><strong>Something was seen that must not be seen.</strong> ${report.failures.length} of ${counts.probes} probes were not refused.</p>`;
  const facts: [string, unknown][] = [
    ['Firm', firm.name],
    ['Installation', report.instance],
    ['Version', report.version],
    ['Started', moment(report.startedAt)],
    ['Finished', moment(report.finishedAt)],
    ['Tables in the database', counts.tables],
    ['Rules that guard them', counts.policies],
    ['Ways to ask the program', counts.routes],
    ['Probes that count', counts.probes],
    ['Probes made that cannot count', counts.uncontrolled ?? 0],
  ];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Proof of isolation for ${safe(firm.name)}</title><style>${style}</style></head><body>
<h1>Proof of isolation for ${safe(firm.name)}</h1>
${verdict}
<h2>What was done</h2>
<p>The installation keeps records of its own as bait: a firm that no customer belongs to, a matter behind an ethical wall, and a guest whose access has ended.
It then asked for them, and for records of ${safe(firm.name)}, through its own address, as people who must not see them: a stranger from another firm,
an administrator outside the wall, and a guest, each with a session of their own. The database was asked the same directly, as each of them and as a guest
whose only access has ended. A person inside the wall asked for each thing too: a probe counts only where that person was shown it.</p>
<table><tbody>${facts.map(([name, value]) => `<tr><th scope="row">${safe(name)}</th><td>${safe(value)}</td></tr>`).join('')}</tbody></table>
<h2>Probes</h2>
<table><thead><tr><th>What was asked</th><th class="n">Probes</th><th class="n">Not counted</th><th class="n">Not as it must be</th></tr></thead><tbody>${report.groups
    .map(
      (group) =>
        `<tr><td>${safe(group.title)}</td><td class="n">${group.probes}</td><td class="n">${group.uncontrolled ?? 0}</td><td class="n">${group.failed}</td></tr>`,
    )
    .join('')}</tbody></table>
${report.failures.length > 0 ? `<h2>What was seen</h2><ul>${report.failures.map((one) => `<li>${safe(one)}</li>`).join('')}</ul>` : ''}
<h2>How to check this report</h2>
<p>The file <code>report.json</code> that belongs to this page is signed with the key of the installation. <code>pacerpro proof verify report.json</code> says whether
anything in it was changed. Compare the fingerprint with the one the firm shows you on its screen “Prove it”:</p>
<p><code>${safe(signature.fingerprint)}</code></p>
<p>Any program that knows Ed25519 can check it too: the signature is over the value of <code>report</code>, written as JSON without spaces.</p>
<p>A proof shows what was tried at one moment. It is no promise about what nobody tried.</p>
</body></html>
`;
}
