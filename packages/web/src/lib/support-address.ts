// Where one writes to support, with the number of a failed request filled in. A plain address: it must work where the app itself is broken.
import { isGuestWorld } from './guest-world.ts';

export const supportAddress = (requestId?: string): string => {
  const path = isGuestWorld ? '/shared/support' : '/support';
  return requestId ? `${path}?request=${encodeURIComponent(requestId)}` : path;
};
