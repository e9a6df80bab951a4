// Spreadsheets that cannot run anything: cells that look like formulas get a leading apostrophe; quoting per RFC 4180.

export function csvOf(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): Buffer {
  const line = (cells: readonly (string | number | null)[]) => cells.map(cell).join(',');
  // The mark at the beginning tells spreadsheet programs that this is UTF-8.
  return Buffer.from(`\ufeff${[head, ...rows].map(line).join('\r\n')}\r\n`);
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const safe =
    typeof value === 'string' && /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
