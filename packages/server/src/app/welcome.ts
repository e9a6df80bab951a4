// What the terminal shows once everything runs: where to go and how to sign in.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Running } from './run.ts';

/** Written by the installation of the sandbox firm; holds what to sign in with on this machine. */
export const signInFile = (dataFolder: string) => join(dataFolder, 'sign-in.txt');

export function printWelcome({ services, web }: Running, ms: number): void {
  const { config } = services;
  const lines = [`PacerPro runs (started in ${(ms / 1000).toFixed(1)} s).`];
  if (web) {
    const base = config.web.httpsPort === 0 ? `https://localhost:${web.port}` : config.web.baseUrl;
    lines.push('', `  Open      ${base}`, `  API       ${base}/api/docs`);
    if (web.certFile) lines.push('            (self-signed certificate: the browser asks once)');
  }
  if (config.court.kind === 'sandbox')
    lines.push(`  Court     sandbox, invented cases, nothing is really paid (port ${config.court.sandboxPort})`);
  const file = signInFile(config.dataFolder);
  if (existsSync(file))
    lines.push(
      ...readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => `  ${line}`),
    );
  lines.push(`  Data      ${config.dataFolder}`, '', 'Ctrl-C stops it.');
  console.log(lines.join('\n'));
}
