const dayFields = [
  'openedOn',
  'upgradedOn',
  'recordedOn',
  'heldOn',
  'transferredOn',
  'closedOn',
  'reopenedOn',
  'startedOn',
  'evaluatedOn',
  'reachedOn',
  'occurredOn',
  'workedOn',
] as const;

/**
 * The calendar day under which an event counts: the day on which it happened. An integration project reports
 * on its funding year, so an event outside that year (a goal evaluated in January) counts on the nearest day
 * within it. An opening process may last for years. A statement of a year counts from its first day.
 * @throws Error if the event has no day
 */
export function countedDayOf(data: object): string {
  const fields = data as Readonly<Partial<Record<(typeof dayFields)[number], string>>> & {
    readonly year?: number;
  };
  if (fields.year !== undefined) return `${fields.year}-01-01`;
  const day = dayFields
    .map((name) => fields[name])
    .find((value) => value !== undefined)
    ?.slice(0, 10);
  if (day === undefined) throw new Error('the event has no day');
  return countedDayFor(day, data);
}

/** The day under which the event would count if it had happened on `day`. */
export function countedDayFor(day: string, data: object): string {
  const { kind, fundingYear } = data as { readonly kind?: string; readonly fundingYear?: number };
  return kind === 'integration_project' && fundingYear !== undefined
    ? nearestDayInYear(day.slice(0, 10), fundingYear)
    : day.slice(0, 10);
}

function nearestDayInYear(day: string, year: number): string {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  if (day < first) return first;
  return day > last ? last : day;
}
