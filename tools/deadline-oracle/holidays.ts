import { civilDayOf, dayNumberOf, parseDay, weekdayOf } from './day-number.js';

export const lands = [
  'BW',
  'BY',
  'BE',
  'BB',
  'HB',
  'HH',
  'HE',
  'MV',
  'NI',
  'NW',
  'RP',
  'SL',
  'SN',
  'ST',
  'SH',
  'TH',
] as const;
export type Land = (typeof lands)[number];

/** The years whose holidays are known: the laws as they stand are taken to last until the end. */
export const firstYear = 1990;
export const lastYear = 2100;

/**
 * Easter Sunday by Gauss's rule in Lichtenberg's form, which needs no table of exceptions. It counts days of
 * March, running on into April.
 */
export function easterSundayOf(year: number): number {
  const century = Math.floor(year / 100);
  const droppedLeapDays = Math.floor((3 * century + 3) / 4);
  const moonShift = 15 + droppedLeapDays - Math.floor((8 * century + 13) / 25);
  const moonYear = year % 19;
  const moonSeed = (19 * moonYear + moonShift) % 30;
  const fullMoon = 21 + moonSeed - Math.floor((moonSeed + Math.floor(moonYear / 11)) / 29);
  const firstSunday = 7 - ((((year + Math.floor(year / 4) + 2 - droppedLeapDays) % 7) + 7) % 7);
  const untilSunday = 7 - ((((fullMoon - firstSunday) % 7) + 7) % 7);
  return dayNumberOf({ year, month: 3, day: 1 }) + fullMoon + untilSunday - 1;
}

type DayInYear = (year: number) => number;

const fixed =
  (day: number, month: number): DayInYear =>
  (year) =>
    dayNumberOf({ year, month, day });
const easter =
  (offset: number): DayInYear =>
  (year) =>
    easterSundayOf(year) + offset;

/** Buß- und Bettag: the Wednesday before 23 November. */
function repentanceDay(year: number): number {
  const latest = dayNumberOf({ year, month: 11, day: 22 });
  return latest - ((weekdayOf(latest) + 4) % 7);
}

interface Holiday {
  readonly on: DayInYear;
  readonly in: readonly Land[];
  readonly from: number;
  readonly until: number;
}

const always = (on: DayInYear, where: readonly Land[]): Holiday => ({
  on,
  in: where,
  from: firstYear,
  until: lastYear,
});
const since = (from: number, on: DayInYear, where: readonly Land[]): Holiday => ({
  ...always(on, where),
  from,
});
const until = (last: number, on: DayInYear, where: readonly Land[]): Holiday => ({
  ...always(on, where),
  until: last,
});
const once = (year: number, on: DayInYear, where: readonly Land[]): Holiday => ({
  on,
  in: where,
  from: year,
  until: year,
});

/**
 * What the holiday laws of the Länder name for the whole Land. Left out is what holds in some municipalities
 * only: Mariä Himmelfahrt in Bavaria, the Friedensfest in Augsburg, Fronleichnam in Saxony and Thuringia.
 * Hesse calls every Sunday a holiday and names none, so its Easter and Whit Sundays are Sundays here.
 * 1990 is taken as the law stood from 3 October on. The eastern Länder's own laws of 1991 to 1994 were not
 * read: their list of 1995 is taken for those years.
 */
const holidays: readonly Holiday[] = [
  always(fixed(1, 1), lands), // Neujahr
  always(fixed(6, 1), ['BW', 'BY', 'ST']), // Heilige Drei Könige
  since(2019, fixed(8, 3), ['BE']), // Internationaler Frauentag
  since(2023, fixed(8, 3), ['MV']),
  always(easter(-2), lands), // Karfreitag
  always(easter(0), ['BB']), // Ostersonntag
  always(easter(1), lands), // Ostermontag
  always(fixed(1, 5), lands), // Tag der Arbeit
  once(2020, fixed(8, 5), ['BE']), // 75 years after the liberation
  once(2025, fixed(8, 5), ['BE']), // 80 years after the liberation
  always(easter(39), lands), // Christi Himmelfahrt
  always(easter(49), ['BB']), // Pfingstsonntag
  always(easter(50), lands), // Pfingstmontag
  always(easter(60), ['BW', 'BY', 'HE', 'NW', 'RP', 'SL']), // Fronleichnam
  once(2028, fixed(17, 6), ['BE']), // 75 years after the uprising of 1953
  always(fixed(15, 8), ['SL']), // Mariä Himmelfahrt
  since(2019, fixed(20, 9), ['TH']), // Weltkindertag
  always(fixed(3, 10), lands), // Tag der Deutschen Einheit
  always(fixed(31, 10), ['BB', 'MV', 'SN', 'ST', 'TH']), // Reformationstag
  once(2017, fixed(31, 10), lands), // 500 years of Reformation
  since(2018, fixed(31, 10), ['HB', 'HH', 'NI', 'SH']),
  always(fixed(1, 11), ['BW', 'BY', 'NW', 'RP', 'SL']), // Allerheiligen
  until(1994, repentanceDay, lands), // Buß- und Bettag, given up for the nursing care insurance
  since(1995, repentanceDay, ['SN']),
  always(fixed(25, 12), lands), // Weihnachten
  always(fixed(26, 12), lands),
];

function yearWithin(dayNumber: number): number {
  const { year } = civilDayOf(dayNumber);
  if (year < firstYear || year > lastYear) {
    throw new RangeError(`Holidays are known from ${firstYear} to ${lastYear}, not in ${year}`);
  }
  return year;
}

type LandsByDay = ReadonlyMap<number, readonly Land[]>;
const landsByYear = new Map<number, LandsByDay>();

/** The Länder that have a holiday on a day of a year, worked out once. Two holidays may fall on one day. */
function landsByDayOf(year: number): LandsByDay {
  const known = landsByYear.get(year);
  if (known !== undefined) return known;
  const landsByDay = new Map<number, readonly Land[]>();
  for (const { on, in: where, from, until: last } of holidays) {
    if (year < from || year > last) continue;
    landsByDay.set(on(year), [...(landsByDay.get(on(year)) ?? []), ...where]);
  }
  landsByYear.set(year, landsByDay);
  return landsByDay;
}

const landsWithHoliday = (dayNumber: number): readonly Land[] =>
  landsByDayOf(yearWithin(dayNumber)).get(dayNumber) ?? [];

export const isHolidayNumber = (dayNumber: number, land: Land): boolean =>
  landsWithHoliday(dayNumber).includes(land);

/** Nationwide is what was a holiday in every one of the Länder that year, the Reformationstag of 2017 included. */
export function isNationwideHolidayNumber(dayNumber: number): boolean {
  const withHoliday = landsWithHoliday(dayNumber);
  return lands.every((land) => withHoliday.includes(land));
}

export const isHoliday = (day: string, land: Land): boolean =>
  isHolidayNumber(dayNumberOf(parseDay(day)), land);

export const isNationwideHoliday = (day: string): boolean =>
  isNationwideHolidayNumber(dayNumberOf(parseDay(day)));
