// What a probe is. It counts only when somebody who may see the thing saw it the same way: what nobody sees anywhere proves nothing.
export type Finding = {
  /** In words, after the name of the probe. */
  readonly seen: string;
  /** Something was shown, or told apart from what does not exist. Otherwise the probing itself went wrong. */
  readonly isLeak: boolean;
};
export type Probe = {
  readonly title: string;
  /** In words, for the report. */
  readonly name: string;
  /** Of the contract, where one was asked. */
  readonly route?: string;
  /** Null when all is as it must be. */
  run(): Promise<Finding | null>;
  /** Whether the keeper of the canary is shown it. Without: the thing is known to be there. */
  control?(): Promise<boolean>;
};
export type Result = { readonly probe: Probe; readonly finding: Finding | null; readonly isControlled: boolean };

export const leak = (seen: string): Finding => ({ seen, isLeak: true });
export const trouble = (seen: string): Finding => ({ seen, isLeak: false });

/** A leak is looked for twice: a route that changed in between, as at a release, is no hole. */
export async function runProbe(probe: Probe): Promise<Result> {
  const first = await probe.run();
  const finding = first?.isLeak ? await probe.run() : first;
  return { probe, finding, isControlled: (await probe.control?.()) ?? true };
}

/** So many at once: a proof takes minutes otherwise, and people work meanwhile. */
const AT_ONCE = 4;

/** In the order of the probes, whichever answers first. */
export async function runAll(
  probes: readonly Probe[],
  onDone: () => Promise<void> = async () => {},
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < probes.length; at = next++) {
      results[at] = await runProbe(probes[at]!);
      await onDone();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

export const wordsOf = ({ probe, finding }: Result): string => `${probe.title}: ${probe.name} ${finding?.seen}`;
