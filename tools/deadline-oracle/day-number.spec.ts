import {
  civilDayOf,
  dayNumberOf,
  lengthOfMonth,
  parseDay,
  printDay,
  weekdayOf,
  type CivilDay,
} from './day-number.js';

function civilDays(firstYear: number, lastYear: number): readonly CivilDay[] {
  const upTo = (length: number): readonly number[] => Array.from({ length }, (_, index) => index + 1);
  return upTo(lastYear - firstYear + 1)
    .map((ordinal) => firstYear + ordinal - 1)
    .flatMap((year) => upTo(12).map((month) => ({ year, month })))
    .flatMap(({ year, month }) => upTo(lengthOfMonth(year, month)).map((day) => ({ year, month, day })));
}

describe('a day as a number', () => {
  it.each([
    ['1970-01-01', 0, 4],
    ['1969-12-31', -1, 3],
    ['1990-10-03', 7580, 3],
    ['2000-02-29', 11016, 2],
    ['2000-03-01', 11017, 3],
    ['2026-11-30', 20787, 1],
    ['2100-12-31', 47846, 5],
  ])('%s is %d, on weekday %d', (day, dayNumber, weekday) => {
    expect(dayNumberOf(parseDay(day))).toBe(dayNumber);
    expect(printDay(dayNumber)).toBe(day);
    expect(weekdayOf(dayNumber)).toBe(weekday);
  });

  it('follows the calendar day by day from 1900 to 2200', () => {
    let dayNumber = dayNumberOf({ year: 1900, month: 1, day: 1 });
    const differing = civilDays(1900, 2200).filter((civilDay) => {
      const { year, month, day } = civilDayOf(dayNumber);
      const isSame = year === civilDay.year && month === civilDay.month && day === civilDay.day;
      const isNumberedInTurn = dayNumberOf(civilDay) === dayNumber;
      dayNumber += 1;
      return !isSame || !isNumberedInTurn;
    });
    expect(differing).toEqual([]);
    expect(printDay(dayNumber)).toBe('2201-01-01');
  });

  it.each([
    [1900, 28],
    [2000, 29],
    [2023, 28],
    [2024, 29],
    [2100, 28],
  ])('February %d has %d days', (year, length) => {
    expect(lengthOfMonth(year, 2)).toBe(length);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-01', '2026-04-01T00:00', ''])(
    'refuses %p',
    (text) => {
      expect(() => parseDay(text)).toThrow(RangeError);
    },
  );
});
