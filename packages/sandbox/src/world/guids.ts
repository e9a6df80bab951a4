// GUIDs of the newer appellate system: made from what they name, so that no index has to be kept.
import { letters } from '../random.ts';

export function guidOf(...names: (string | number)[]): string {
  const hex = letters(32, '0123456789abcdef', 'guid', ...names);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
