// The court's clock: starts where it is told, runs with real time, and can be moved forward. Nothing else reads the time.

export type CourtClock = {
  nowMs(): number;
  /** Moves the clock forward; courts never go back. */
  advance(ms: number): void;
};

export function createClock(startIso: string): CourtClock {
  const start = Date.parse(startIso);
  if (Number.isNaN(start)) throw new Error(`The sandbox clock needs an ISO time, not ${startIso}`);
  const realStart = performance.now();
  let offset = 0;
  return {
    nowMs: () => Math.floor(start + offset + (performance.now() - realStart)),
    advance(ms) {
      if (!(ms >= 0)) throw new Error('The sandbox clock only moves forward');
      offset += ms;
    },
  };
}

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** `P1D`, `PT2H30M`, or an object of counts. */
export function durationMs(value: unknown): number {
  if (typeof value === 'string') {
    const match = DURATION.exec(value);
    if (!match) throw new Error(`Not a duration: ${value}`);
    const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as number[];
    return ((((weeks! * 7 + days!) * 24 + hours!) * 60 + minutes!) * 60 + seconds!) * 1000;
  }
  if (value && typeof value === 'object') {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = value as Record<string, number>;
    return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
  throw new Error('A duration is text like P1D or {days, hours, minutes, seconds}');
}

const formatters = new Map<string, Intl.DateTimeFormat>();

export type LocalTime = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  weekday: string;
  zoneName: string;
};

export function localTime(ms: number, timeZone: string): LocalTime {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      weekday: 'short',
      timeZoneName: 'short',
    });
    formatters.set(timeZone, formatter);
  }
  const parts: Record<string, string> = {};
  for (const { type, value } of formatter.formatToParts(ms)) parts[type] = value;
  return {
    year: Number(parts.year),
    month: Number(parts.month),
    day: Number(parts.day),
    hour: Number(parts.hour),
    minute: Number(parts.minute),
    second: Number(parts.second),
    weekday: parts.weekday!,
    zoneName: parts.timeZoneName!,
  };
}

/** The instant of a local wall-clock time, good to the minute away from the hours around a zone change. */
export function instantOf(date: string, secondsOfDay: number, timeZone: string): number {
  const guess = Date.parse(`${date}T00:00:00Z`) + secondsOfDay * 1000;
  return guess - zoneOffset(guess, date, timeZone);
}

const offsets = new Map<string, number>();

function zoneOffset(ms: number, date: string, timeZone: string): number {
  const key = `${timeZone} ${date}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const noon = Date.parse(`${date}T18:00:00Z`);
  const at = localTime(noon, timeZone);
  const offset = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second) - noon;
  if (offsets.size > 20_000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}
