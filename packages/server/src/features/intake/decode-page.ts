// Bytes of a page as text: UTF-8 where they are, else the superset of ISO 8859-1 that courts' servers mean by it.
export function decodePage(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
