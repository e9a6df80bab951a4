// Whether a list of SCIM operations asks for a person to be active. Directories write it in several ways, some as text.

type Operation = { op: string; path?: string | undefined; value?: unknown };

/** The last word counts. Null when it is not about that. */
export function activeAsked(operations: readonly Operation[]): boolean | null {
  let asked: boolean | null = null;
  for (const { op, path, value } of operations) {
    if (!/^(replace|add)$/i.test(op)) continue;
    const said =
      path === undefined ? (value as { active?: unknown } | null)?.active : /^active$/i.test(path) ? value : undefined;
    if (typeof said === 'boolean') asked = said;
    else if (typeof said === 'string' && /^(true|false)$/i.test(said)) asked = said.toLowerCase() === 'true';
  }
  return asked;
}
