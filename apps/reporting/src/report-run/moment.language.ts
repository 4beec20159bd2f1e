import { IsISO8601, Matches } from 'class-validator';

const isoForm =
  (form: RegExp) =>
  () =>
  (target: object, field: string): void => {
    Matches(form)(target, field);
    IsISO8601({ strict: true })(target, field);
  };

/** A calendar day, `YYYY-MM-DD`. */
export const CalendarDay = isoForm(/^\d{4}-\d{2}-\d{2}$/);
/** A time in UTC with milliseconds, the only form in which times compare as text. */
export const UtcTimestamp = isoForm(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
