// Whether a key press belongs to a text field or an open dialog, so that single-letter shortcuts keep out of the way.
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)) return true;
  if (target instanceof HTMLInputElement && !/^(checkbox|radio|button)$/.test(target.type)) return true;
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}
