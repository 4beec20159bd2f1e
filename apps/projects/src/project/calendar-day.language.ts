import { CalendarDay as AnyCalendarDay } from '@geleit/contracts';
import { Matches } from 'class-validator';

/**
 * A calendar day of the years 2000 to 2199, `YYYY-MM-DD`. The contracts know no funding year outside them. In
 * this form, days compare as text.
 */
export const CalendarDay =
  () =>
  (target: object, field: string): void => {
    Matches(/^2[01]\d{2}-\d{2}-\d{2}$/)(target, field);
    AnyCalendarDay()(target, field);
  };
