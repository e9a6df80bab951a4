// The calendar day in a court's zone. A moment without offset is already the court's own time (merging 1.7).
export function courtDay(moment: string | Date | null, timeZone: string): string | null {
  if (moment === null) return null;
  if (typeof moment === 'string' && !/(?:Z|[+-]\d\d:?\d\d)$/i.test(moment)) return moment.slice(0, 10);
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return null;
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}
