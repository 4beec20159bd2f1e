import { IsISO8601, Matches } from 'class-validator';

const isoForm =
  (form: RegExp) =>
  () =>
  (target: object, field: string): void => {
    Matches(form)(target, field);
    IsISO8601({ strict: true })(target, field);
  };

/** A calendar day, `YYYY-MM-DD`. */
export const Day = isoForm(/^\d{4}-\d{2}-\d{2}$/);
/** A moment in UTC with milliseconds, the one form in which moments compare as text. */
export const Moment = isoForm(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
