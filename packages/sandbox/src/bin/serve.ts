// Runs the sandbox by itself: node scripts/with-node.mjs packages/sandbox/src/bin/serve.ts --port 8401 [--state file] [--clock ISO] [--seed n] [--mail host:port] [--mail-dir dir]
import { parseArgs } from 'node:util';
import { startSandbox } from '../index.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8401' },
    state: { type: 'string' },
    clock: { type: 'string' },
    seed: { type: 'string' },
    mail: { type: 'string' },
    'mail-dir': { type: 'string' },
  },
});
const [mailHost, mailPort] = values.mail?.split(':') ?? [];
const running = await startSandbox({
  port: Number(values.port),
  ...(values.seed ? { seed: Number(values.seed) } : {}),
  ...(values.clock ? { clock: values.clock } : {}),
  ...(values.state ? { stateFile: values.state } : {}),
  ...(mailHost && mailPort ? { mail: { host: mailHost, port: Number(mailPort) } } : {}),
  ...(values['mail-dir'] ? { mailDir: values['mail-dir'] } : {}),
});
console.log(
  `Sandbox courts at ${running.baseUrl} (${running.world.cases.length} cases); control plane at ${running.baseUrl}/__sandbox/world`,
);

async function stop(): Promise<void> {
  await running.close();
  process.exit(0);
}
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
