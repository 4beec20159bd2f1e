import type HolidaysModule from 'date-holidays';
import type { HolidaysTypes } from 'date-holidays';
import { createRequire } from 'node:module';
import { addDays, dayAsNumber } from '../day.js';
import { laender, type Land } from './codes.js';

export interface HolidayName {
  readonly de: string;
  readonly en: string;
}
type HolidaysOfYear = ReadonlyMap<string, HolidayName>;

const require = createRequire(import.meta.url);
/** Loaded with the first deadline: it is 15 MB of heap, and most services compute none. */
const loadHolidays = (): typeof HolidaysModule => require('date-holidays') as typeof HolidaysModule;

const sources = new Map<Land, HolidaysModule>();
const englishByRule = new Map<string, string>();
const byLandAndYear = new Map<string, HolidaysOfYear>();

function sourceOf(land: Land): HolidaysModule {
  const known = sources.get(land);
  if (known !== undefined) return known;
  const source = new (loadHolidays())('DE', land, { types: ['public'] });
  sources.set(land, source);
  return source;
}

/** A holiday is called the same every year, so its name is looked up once. */
function englishNameOf({ rule, name }: HolidaysTypes.Holiday, land: Land, year: number): string {
  if (!englishByRule.has(rule))
    for (const holiday of sourceOf(land).getHolidays(year, 'en'))
      englishByRule.set(holiday.rule, holiday.name);
  return englishByRule.get(rule) ?? name;
}

/** Until 1994 all Länder had Buß- und Bettag, the Wednesday before 23 November; the library knows it in Saxony. */
function repentanceDayOf(year: number): readonly (readonly [string, HolidayName])[] {
  if (year > 1994) return [];
  const latest = `${year}-11-22`;
  // Day 0 was a Wednesday.
  const day = addDays(latest, -(dayAsNumber(latest) % 7));
  return [[day, { de: 'Buß- und Bettag', en: 'Day of Prayer and Repentance' }]];
}

/**
 * The public holidays of a Land, by day. A holiday of single municipalities (Assumption Day in Bavaria, Corpus
 * Christi in parts of Saxony and Thuringia, the one of Augsburg) is none: without it a period ends earlier.
 */
export function holidaysOf(land: Land, year: number): HolidaysOfYear {
  const key = `${land}${year}`;
  const known = byLandAndYear.get(key);
  if (known !== undefined) return known;
  const holidays = new Map([
    ...sourceOf(land)
      .getHolidays(year, 'de')
      .map(
        (holiday) =>
          [holiday.date.slice(0, 10), { de: holiday.name, en: englishNameOf(holiday, land, year) }] as const,
      ),
    ...repentanceDayOf(year),
  ]);
  byLandAndYear.set(key, holidays);
  return holidays;
}

const federal = new Map<number, HolidaysOfYear>();

/** The holidays that all Länder have: what counts as an official holiday of the Member State. */
export function federalHolidaysOf(year: number): HolidaysOfYear {
  const known = federal.get(year);
  if (known !== undefined) return known;
  const others = laender.slice(1).map((land) => holidaysOf(land, year));
  const shared = new Map(
    [...holidaysOf(laender[0], year)].filter(([day]) => others.every((holidays) => holidays.has(day))),
  );
  federal.set(year, shared);
  return shared;
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** The name of the holiday that a day is in a Land, or without one in all of Germany. */
export const holidayOn = (day: string, land?: Land): HolidayName | undefined =>
  (land === undefined ? federalHolidaysOf(yearOf(day)) : holidaysOf(land, yearOf(day))).get(day);
