import { IsISO8601, Matches } from 'class-validator';

/** A calendar day, `YYYY-MM-DD`. Days in this form can be compared as text. */
export const CalendarDay =
  () =>
  (target: object, field: string): void => {
    Matches(/^\d{4}-\d{2}-\d{2}$/)(target, field);
    IsISO8601({ strict: true })(target, field);
  };
