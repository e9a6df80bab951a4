// One thing the doctor looks at: what it is, how it stands, and what to do about it.
import type { Config } from '../../config/config.ts';

export type State = 'ok' | 'warn' | 'fail' | 'skip';
export type Finding = { readonly state: State; readonly detail: string; readonly hint?: string };
export type Check = {
  readonly name: string;
  readonly title: string;
  run(patient: Patient): Promise<Finding> | Finding;
};
export type Checked = Omit<Check, 'run'> & Finding;

/** The installation that is looked at. */
export type Patient = {
  readonly config: Config;
  /** Process id of the running server of this data folder; null when none runs here. */
  readonly serverPid: number | null;
};

export const ok = (detail: string): Finding => ({ state: 'ok', detail });
export const warn = (detail: string, hint: string): Finding => ({ state: 'warn', detail, hint });
export const fail = (detail: string, hint: string): Finding => ({ state: 'fail', detail, hint });
export const skip = (detail: string): Finding => ({ state: 'skip', detail });

const TIMEOUT_MS = 15_000;

/** A check that breaks or hangs is a finding too, never the end of the doctor. */
export async function runCheck({ name, title, run }: Check, patient: Patient): Promise<Checked> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => resolve(fail('no answer within 15 s', 'Look at the log in the data folder.')), TIMEOUT_MS);
  });
  const finding = await Promise.race([
    Promise.resolve()
      .then(() => run(patient))
      .catch((error: unknown) => fail(error instanceof Error ? error.message : String(error), 'See the message.')),
    late,
  ]);
  clearTimeout(timer);
  return { name, title, ...finding };
}
