const dayFields = [
  'openedOn',
  'upgradedOn',
  'recordedOn',
  'heldOn',
  'closedOn',
  'reopenedOn',
  'startedOn',
  'evaluatedOn',
  'reachedOn',
  'occurredOn',
] as const;

/**
 * The calendar day under which what an event tells is counted: the one on which it happened. An integration
 * project is accounted for in its funding year, so that what happens outside it (a goal evaluated in January)
 * counts on the nearest day within; an opening process may go on for years.
 * @throws Error when it tells none
 */
export function countedDayOf(data: object): string {
  const told = data as Readonly<Partial<Record<(typeof dayFields)[number], string>>> & {
    readonly kind?: string;
    readonly fundingYear?: number;
  };
  const day = dayFields
    .map((name) => told[name])
    .find((value) => value !== undefined)
    ?.slice(0, 10);
  if (day === undefined) throw new Error('an event without a day');
  return told.kind === 'integration_project' && told.fundingYear !== undefined
    ? nearestDayInYear(day, told.fundingYear)
    : day;
}

function nearestDayInYear(day: string, year: number): string {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  if (day < first) return first;
  return day > last ? last : day;
}
