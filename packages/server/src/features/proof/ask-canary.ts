// Between the proofs: everybody who must not see the canary asks for it over the installation's own address.
import { raiseAlarm } from './alarm.ts';
import { ensureCanaries } from './canaries.ts';
import { canaryProbes, withCallers } from './canary-probes.ts';
import { runAll } from './probe.ts';
import type { ProofDependencies } from './run-proof.ts';

export async function askCanary(deps: ProofDependencies): Promise<void> {
  const canaries = await ensureCanaries(deps);
  const results = await withCallers(deps, canaries, (callers) => runAll(canaryProbes(deps.ask, canaries, callers)));
  await raiseAlarm(deps, { kind: 'canary', firmId: null, results });
}
