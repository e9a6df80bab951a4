// The instant of a court's local time. In the hour that the clocks turn back the first of the two is meant.
export function courtInstant(local: string, timeZone: string): Date | null {
  if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(local)) return valid(new Date(local));
  const asUtc = valid(new Date(`${local}Z`));
  if (!asUtc) return null;
  // Two rounds: the offset at the guess may be that of the other side of a clock change.
  const guess = new Date(asUtc.getTime() - offsetMs(asUtc, timeZone));
  return new Date(asUtc.getTime() - offsetMs(guess, timeZone));
}

function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const match = /([+-])(\d\d):(\d\d)/.exec(name);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
}

function valid(date: Date): Date | null {
  return Number.isNaN(date.getTime()) ? null : date;
}
