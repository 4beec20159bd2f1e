const dayMs = 86_400_000;

/** The calendar day so many days on, `YYYY-MM-DD`. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** Of a month `YYYY-MM`. */
export const lastDayOfMonth = (month: string): string => {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 1, 0)).toISOString().slice(0, 10);
};

/** The same day so many months on, or the last one of that month. */
export const plusMonths = (day: string, months: number): string => {
  const [year, month, number] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1 + months, 1)).toISOString().slice(0, 7);
  const last = lastDayOfMonth(first);
  const same = `${first}-${String(number).padStart(2, '0')}`;
  return same < last ? same : last;
};

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/**
 * Years completed between two days; someone born on 29 February completes a year on 1 March of other years.
 */
export const yearsCompleted = (from: string, to: string): number =>
  Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);

const berlinOffset = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Berlin',
  timeZoneName: 'longOffset',
  hour: 'numeric',
});

/** A moment of a day in Germany, with its offset. */
export function germanTimestampAt(day: string, hour: number, minute: number): string {
  const zone =
    berlinOffset
      .formatToParts(Date.parse(`${day}T12:00:00Z`))
      .find(({ type }) => type === 'timeZoneName')
      ?.value.replace('GMT', '') ?? '+01:00';
  return `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00${zone}`;
}
