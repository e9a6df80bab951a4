// A network address without its last part: enough to tell one visit from another, too little to follow a person.
export function addressPrefix(ip: string): string | null {
  const plain = ip.replace(/^::ffff:/i, '');
  if (/^\d+\.\d+\.\d+\.\d+$/.test(plain)) return plain.replace(/\.\d+$/, '.…');
  const groups = plain.split(':');
  return groups.length > 2 ? `${groups.slice(0, 3).filter(Boolean).join(':')}:…` : null;
}
