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
] as const;

/**
 * The calendar day under which an event counts: the day on which it happened. An integration project reports
 * on its funding year, so an event outside that year (a goal evaluated in January) counts on the nearest day
 * within it. An opening process may last for years.
 * @throws Error if the event has no day
 */
export function countedDayOf(data: object): string {
  const fields = data as Readonly<Partial<Record<(typeof dayFields)[number], string>>> & {
    readonly kind?: string;
    readonly fundingYear?: number;
  };
  const day = dayFields
    .map((name) => fields[name])
    .find((value) => value !== undefined)
    ?.slice(0, 10);
  if (day === undefined) throw new Error('the event has no day');
  return fields.kind === 'integration_project' && fields.fundingYear !== undefined
    ? nearestDayInYear(day, fields.fundingYear)
    : day;
}

function nearestDayInYear(day: string, year: number): string {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  if (day < first) return first;
  return day > last ? last : day;
}
