import { getHolidays } from 'feiertagejs';
import { laender, type Land } from './codes.js';
import { federalHolidaysOf, holidayOn, holidaysOf } from './public-holidays.js';

/** Days on which the sources differ, and which of them names them. */
const differences = (land: Land, year: number): Readonly<Record<string, 'ours' | 'theirs'>> => {
  const ours = new Set(holidaysOf(land, year).keys());
  const theirs = new Set(getHolidays(year, land).map(({ dateString }) => dateString));
  return Object.fromEntries([
    ...[...ours].filter((day) => !theirs.has(day)).map((day) => [day, 'ours'] as const),
    ...[...theirs].filter((day) => !ours.has(day)).map((day) => [day, 'theirs'] as const),
  ]);
};

/**
 * Assumption Day is a holiday in Bavarian municipalities with a Catholic majority, not in all of Bavaria. Berlin
 * had, and will have, holidays of a single year, which the second source does not know.
 */
const known = (land: Land, year: number): Readonly<Record<string, 'ours' | 'theirs'>> => ({
  ...(land === 'BY' && { [`${year}-08-15`]: 'theirs' as const }),
  ...(land === 'BE' && [2020, 2025].includes(year) && { [`${year}-05-08`]: 'ours' as const }),
  ...(land === 'BE' && year === 2028 && { '2028-06-17': 'ours' as const }),
});

const years = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('public holidays', () => {
  it.each(laender)(
    'of %s are those of a second source from 2024 to 2030, but for known differences',
    (land) => {
      for (const year of years(2024, 2030))
        expect([year, differences(land, year)]).toEqual([year, known(land, year)]);
    },
  );

  it('agree with the second source on all other days from 2018 to 2050', () => {
    for (const land of laender)
      for (const year of years(2018, 2050))
        expect([land, year, differences(land, year)]).toEqual([land, year, known(land, year)]);
  });

  it('have names in German and English', () => {
    expect(holidayOn('2026-06-04', 'NW')).toEqual({ de: 'Fronleichnam', en: 'Corpus Christi' });
    expect(holidayOn('2026-06-04', 'BB')).toBeUndefined();
    const names = laender.flatMap((land) => [...holidaysOf(land, 2026).values()]);
    expect(names.filter(({ de, en }) => de === '' || en === '' || de === en)).toEqual([]);
  });

  it('of all of Germany are the nine that every Land has', () => {
    expect([...federalHolidaysOf(2026).keys()]).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-10-03',
      '2026-12-25',
      '2026-12-26',
    ]);
    expect(federalHolidaysOf(2017).has('2017-10-31')).toBe(true);
    expect(holidayOn('2026-11-01')).toBeUndefined();
  });

  it('had Buß- und Bettag everywhere until 1994, and have it in Saxony', () => {
    expect(laender.filter((land) => holidayOn('1994-11-16', land)?.de === 'Buß- und Bettag')).toEqual(
      laender,
    );
    expect(laender.filter((land) => holidayOn('1995-11-22', land) !== undefined)).toEqual(['SN']);
    expect(laender.filter((land) => holidayOn('2026-11-18', land) !== undefined)).toEqual(['SN']);
  });

  it('are computed once for a Land and year', () =>
    expect(holidaysOf('NW', 2026)).toBe(holidaysOf('NW', 2026)));
});
