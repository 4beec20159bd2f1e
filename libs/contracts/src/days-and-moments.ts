import { IsISO8601, Matches, ValidateBy } from 'class-validator';

/**
 * The group of checks that only clients' values must pass. What was stored or published once stays readable,
 * whatever is refused today.
 */
export const clientChecks = 'client';

/** The code of a day or moment outside the calendar that the platform computes with. */
export const calendarBoundsCode = 'isWithin1900To2199';

const [firstYear, lastYear] = [1900, 2199];
const firstMoment = Date.UTC(firstYear, 0, 1);
/** In Germany, where winter is an hour ahead of UTC, the year after the last one has begun. */
const momentAfterLast = Date.UTC(lastYear + 1, 0, 1) - 3_600_000;
const yearOfDay = /^(\d{4})(-\d{2}(-\d{2})?)?$/;
const beginsLikeMoment = /^\d{4}-\d{2}-\d{2}T/;

/** Whether a day, month, year or moment is; anything else is left to the checks of its form. */
export function isWithinCalendar(value: unknown): boolean {
  if (typeof value !== 'string') return true;
  const year = yearOfDay.exec(value)?.[1];
  if (year !== undefined) return Number(year) >= firstYear && Number(year) <= lastYear;
  const moment = beginsLikeMoment.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(moment) || (moment >= firstMoment && moment < momentAfterLast);
}

/**
 * Requires a client's day, month, year or moment to lie between 1 January 1900 and 31 December 2199, in UTC and
 * in Germany. Every field for one has this check.
 */
export const WithinCalendar = (): PropertyDecorator =>
  ValidateBy(
    { name: calendarBoundsCode, validator: { validate: isWithinCalendar } },
    { groups: [clientChecks] },
  );

const isoForm =
  (form: RegExp) =>
  () =>
  (target: object, field: string): void => {
    Matches(form)(target, field);
    IsISO8601({ strict: true })(target, field);
    WithinCalendar()(target, field);
  };

/**
 * Requires a moment with its offset from UTC, at most 14 hours. Without an offset, its meaning would depend
 * on the place.
 */
export const IsInstant = isoForm(
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)$/,
);
/** Requires a time in UTC with milliseconds, the only form in which times compare as text. */
export const UtcTimestamp = isoForm(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
/** Requires a calendar day, `YYYY-MM-DD`. Days in this form can be compared as text. */
export const CalendarDay = isoForm(/^\d{4}-\d{2}-\d{2}$/);
