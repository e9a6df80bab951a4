// Where to go on after the firm's provider has sent the browser back. Kept in this tab alone.
const KEY = 'pacerpro next';

export function keepNext(next: string | undefined): void {
  if (next) sessionStorage.setItem(KEY, next);
  else sessionStorage.removeItem(KEY);
}

export function takeNext(): string | undefined {
  const next = sessionStorage.getItem(KEY) ?? undefined;
  sessionStorage.removeItem(KEY);
  return next;
}
