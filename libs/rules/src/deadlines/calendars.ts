import { addDays, addMonths, dayAsNumber } from '../day.js';
import type { DeadlineCalendar, Land } from './codes.js';
import type { PeriodLength, Verification } from './deadline-rule.js';
import type { DeadlineStep, SkippedDay } from './deadline-steps.js';
import { holidayOn } from './public-holidays.js';
import { europeanLaw, lawOf2022, unverified } from './verification.js';

interface CalendarRule extends Verification {
  /** Where a period that would end on a Saturday, Sunday or public holiday ends on the next working day. */
  readonly rollsOver: 'holidays_of_land' | 'federal_holidays' | 'never';
}

/** In all of them the day of the event does not count, and a month without the day ends with its last day. */
export const calendarRules: Readonly<Record<DeadlineCalendar, CalendarRule>> = {
  NAT: {
    rollsOver: 'holidays_of_land',
    source:
      '§§ 187 Abs. 1, 188 BGB; § 222 Abs. 2 ZPO through § 57 Abs. 2 VwGO: holidays of the court’s seat.',
    ...lawOf2022,
  },
  EUD: {
    rollsOver: 'never',
    source: 'Art. 42 of Regulation (EU) 604/2013, which was not seen: no period rolls over.',
    ...unverified,
  },
  EUR: {
    rollsOver: 'federal_holidays',
    source: 'Art. 73 of Regulation (EU) 2024/1348, Art. 75 of Regulation (EU) 2024/1351.',
    ...europeanLaw,
  },
  CAL: { rollsOver: 'never', source: '§§ 187, 188 BGB: days are counted, nothing rolls over.', ...lawOf2022 },
};

export interface Period {
  /** The day of the event. */
  readonly from: string;
  readonly length: PeriodLength;
  readonly calendar: DeadlineCalendar;
  /** Where the court sits; only national law asks for it. */
  readonly land?: Land | undefined;
}

export interface PeriodEnd {
  /** Before rolling over. */
  readonly rawEnd: string;
  readonly end: string;
  readonly steps: readonly DeadlineStep[];
}

const monthsOf: Readonly<Record<'months' | 'years', number>> = { months: 1, years: 12 };
const daysOf: Readonly<Record<'days' | 'weeks', number>> = { days: 1, weeks: 7 };

/** § 188 Abs. 2, 3 BGB: the same weekday or number, or the last day of a month that is too short. */
export const rawEndOf = (from: string, { count, unit }: PeriodLength): string =>
  unit === 'days' || unit === 'weeks'
    ? addDays(from, count * daysOf[unit])
    : addMonths(from, count * monthsOf[unit]);

/** Day 0 was a Wednesday. */
const weekendOf = (day: string): 'saturday' | 'sunday' | undefined => {
  const remainder = dayAsNumber(day) % 7;
  return remainder === 3 ? 'saturday' : remainder === 4 ? 'sunday' : undefined;
};

/** Why a day is no working day; a holiday on a weekend is named. */
function skippedDay(day: string, land: Land | undefined): SkippedDay | undefined {
  const holiday = holidayOn(day, land);
  if (holiday !== undefined) return { day, reason: 'holiday', holiday };
  const reason = weekendOf(day);
  return reason && { day, reason };
}

export const isWorkingDay = (day: string, land?: Land): boolean => skippedDay(day, land) === undefined;

function skippedFrom(day: string, land: Land | undefined): readonly SkippedDay[] {
  const skipped: SkippedDay[] = [];
  for (let next = skippedDay(day, land); next !== undefined;) {
    skipped.push(next);
    next = skippedDay(addDays(next.day, 1), land);
  }
  return skipped;
}

const isShortMonth = (from: string, rawEnd: string, { unit }: PeriodLength): boolean =>
  (unit === 'months' || unit === 'years') && from.slice(8) !== rawEnd.slice(8);

/** Where a period ends, and how that was found. National law needs a Land. */
export function endOfPeriod({ from, length, calendar, land }: Period): PeriodEnd {
  const rawEnd = rawEndOf(from, length);
  const { rollsOver } = calendarRules[calendar];
  const place = rollsOver === 'holidays_of_land' ? land : undefined;
  const skipped = rollsOver === 'never' ? [] : skippedFrom(rawEnd, place);
  const end = addDays(rawEnd, skipped.length);
  const shortMonth = isShortMonth(from, rawEnd, length) ? [{ step: 'short_month' } as const] : [];
  const rolled = { step: 'rolled_over', skipped, day: end, ...(place && { land: place }) } as const;
  return {
    rawEnd,
    end,
    steps: [
      { step: 'period', ...length, day: rawEnd },
      ...shortMonth,
      ...(skipped.length > 0 ? [rolled] : []),
    ],
  };
}
