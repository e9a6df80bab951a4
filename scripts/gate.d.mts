// What gate.mjs offers, for tests in TypeScript: it is plain JavaScript because an older Node runs it.
export function listTestFiles(root: string, folders: readonly string[]): string[];
export function judgeRun(run: {
  root: string;
  report: string;
  code: number;
  files: readonly string[] | null;
  allowed?: readonly string[];
}): { passed: number; failed: number; faults: string[] };
export function judgeCounts(
  counted: Readonly<Record<string, number>>,
  recorded: Readonly<Record<string, number>>,
): string[];
export function readCounts(file: string): Record<string, number>;
