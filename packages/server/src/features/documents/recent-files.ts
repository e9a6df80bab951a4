// Keeps the last files that were opened to draw their pages, for a minute: a reader asks for page after page, and each would decrypt the
// whole file. Asked only with a file that the caller's own policies gave out a moment ago.
export type OpenFile = { firmId: string; objectKey: string; sha256: string };

const KEEP_MS = 60_000;
const MOST_FILES = 4;
const MOST_BYTES = 60 * 1024 * 1024;

export function openRecentFiles<F extends OpenFile>(
  open: (file: F) => Promise<Uint8Array>,
): (file: F) => Promise<Uint8Array> {
  const kept = new Map<string, { bytes: Promise<Uint8Array>; timer: NodeJS.Timeout }>(); // in the order of last use
  const forget = (key: string) => {
    clearTimeout(kept.get(key)?.timer);
    kept.delete(key);
  };
  return async (file) => {
    const key = `${file.firmId}/${file.objectKey}`;
    const bytes = kept.get(key)?.bytes ?? open(file);
    forget(key);
    kept.set(key, { bytes, timer: setTimeout(forget, KEEP_MS, key).unref() });
    if (kept.size > MOST_FILES) forget(kept.keys().next().value!);
    try {
      const opened = await bytes;
      if (opened.byteLength > MOST_BYTES) forget(key);
      return opened;
    } catch (error) {
      forget(key);
      throw error;
    }
  };
}
