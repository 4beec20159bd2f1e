import { dayNumberOf, printDay } from './day-number.js';
import {
  easterSundayOf,
  isHoliday,
  isHolidayNumber,
  isNationwideHoliday,
  isNationwideHolidayNumber,
  lands,
  type Land,
} from './holidays.js';

function daysOf(year: number): readonly number[] {
  const first = dayNumberOf({ year, month: 1, day: 1 });
  const next = dayNumberOf({ year: year + 1, month: 1, day: 1 });
  return Array.from({ length: next - first }, (_, index) => first + index);
}
const holidaysOf = (year: number, land: Land): readonly string[] =>
  daysOf(year)
    .filter((day) => isHolidayNumber(day, land))
    .map(printDay);
const landsWith = (day: string): string => lands.filter((land) => isHoliday(day, land)).join(' ');
const everyLand = lands.join(' ');

it.each([
  '1990-04-15 1995-04-16 2000-04-23 2005-03-27 2008-03-23 2011-04-24 2015-04-05 2016-03-27 2017-04-16 2018-04-01',
  '2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16',
  '2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25',
  '2039-04-10 2040-04-01 2049-04-18 2076-04-19 2100-03-28 1954-04-18 1981-04-19',
])('Easter Sunday is on %s', (days) => {
  const years = days.split(' ').map((day) => Number(day.slice(0, 4)));
  expect(years.map((year) => printDay(easterSundayOf(year))).join(' ')).toBe(days);
});

describe('the holidays of a Land', () => {
  it('are the nine of all Germany and those of the Land in 2026', () => {
    const counts = lands.map((land) => `${land} ${holidaysOf(2026, land).length}`).join(', ');
    expect(counts).toBe(
      'BW 12, BY 12, BE 10, BB 12, HB 10, HH 10, HE 10, MV 11, NI 10, NW 11, RP 11, SL 12, SN 11, ST 11, SH 10, TH 11',
    );
    expect(daysOf(2026).filter(isNationwideHolidayNumber).map(printDay)).toEqual([
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
  });

  it('add Fronleichnam and Allerheiligen in North Rhine-Westphalia', () => {
    const own = holidaysOf(2026, 'NW').filter((day) => !isNationwideHoliday(day));
    expect(own).toEqual(['2026-06-04', '2026-11-01']);
  });

  it('add Easter Sunday, Whit Sunday and Reformationstag in Brandenburg', () => {
    const own = holidaysOf(2026, 'BB').filter((day) => !isNationwideHoliday(day));
    expect(own).toEqual(['2026-04-05', '2026-05-24', '2026-10-31']);
  });

  it.each([
    ['Heilige Drei Könige', '2026-01-06', 'BW BY ST'],
    ['Frauentag in 2018', '2018-03-08', ''],
    ['Frauentag in 2019', '2019-03-08', 'BE'],
    ['Frauentag in 2023', '2023-03-08', 'BE MV'],
    ['Tag der Befreiung in 2019', '2019-05-08', ''],
    ['Tag der Befreiung in 2020', '2020-05-08', 'BE'],
    ['Tag der Befreiung in 2021', '2021-05-08', ''],
    ['Tag der Befreiung in 2025', '2025-05-08', 'BE'],
    ['17 June 2027', '2027-06-17', ''],
    ['17 June 2028', '2028-06-17', 'BE'],
    ['Fronleichnam', '2026-06-04', 'BW BY HE NW RP SL'],
    ['Friedensfest', '2026-08-08', ''],
    ['Mariä Himmelfahrt', '2026-08-15', 'SL'],
    ['Weltkindertag in 2018', '2018-09-20', ''],
    ['Weltkindertag in 2019', '2019-09-20', 'TH'],
    ['Reformationstag in 2016', '2016-10-31', 'BB MV SN ST TH'],
    ['Reformationstag in 2017', '2017-10-31', everyLand],
    ['Reformationstag in 2018', '2018-10-31', 'BB HB HH MV NI SN ST SH TH'],
    ['Allerheiligen', '2027-11-01', 'BW BY NW RP SL'],
    ['Buß- und Bettag in 1994', '1994-11-16', everyLand],
    ['Buß- und Bettag in 1995', '1995-11-22', 'SN'],
    ['Buß- und Bettag in 2026', '2026-11-18', 'SN'],
    ['Whit Sunday', '2026-05-24', 'BB'],
    ['Christmas Eve', '2026-12-24', ''],
    ["New Year's Eve", '2026-12-31', ''],
  ])('%s (%s) is one in: %s', (_, day, where) => {
    expect(landsWith(day)).toBe(where);
    expect(isNationwideHoliday(day)).toBe(where === everyLand);
  });

  it('are one holiday where two fall on one day', () => {
    expect(landsWith('2008-05-01')).toBe(everyLand);
    expect(holidaysOf(2008, 'NW')).toHaveLength(10);
  });

  it.each(['1989-12-31', '2101-01-01'])('are not known on %s', (day) => {
    expect(() => isHoliday(day, 'NW')).toThrow('Holidays are known from 1990 to 2100');
  });
});
