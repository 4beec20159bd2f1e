import { dayNumberOf, parseDay, printDay, weekdayOf } from './day-number.js';
import {
  isHoliday,
  oracleEndOf,
  oracleServedOn,
  type DeadlineCalendar,
  type DeadlineQuestion,
  type Land,
  type PeriodUnit,
  type ServiceMode,
} from './oracle.js';

const units: Readonly<Record<string, PeriodUnit>> = { d: 'day', w: 'week', m: 'month', y: 'year' };

/** `2w NAT` is two weeks by the calendar NAT. */
function question(anchorOn: string, period: string, land: Land = 'NW'): DeadlineQuestion {
  const [, count, unit, calendar] = /^(\d+)([dwmy]) (\w+)$/.exec(period)!;
  return {
    anchorOn,
    count: Number(count),
    unit: units[unit!]!,
    calendar: calendar as DeadlineCalendar,
    land,
  };
}
const endOf = (anchorOn: string, period: string, land?: Land): string =>
  oracleEndOf(question(anchorOn, period, land)).end;

/** Oracles of the domain's law, § 3.2: computed with another library, or the facts of a judgment. */
it.each([
  // Served on 12 April; a suit on 4 May was late (BVerwG 1 C 6/18).
  ['2017-04-12', '2w NAT', '2017-04-26', '2017-04-26', '2017-04-26'],
  ['2026-05-21', '2w NAT', '2026-06-04', '2026-06-05', '2026-06-04'],
  ['2026-05-28', '1w NAT', '2026-06-04', '2026-06-05', '2026-06-04'],
  ['2026-12-24', '1w NAT', '2026-12-31', '2026-12-31', '2026-12-31'],
  ['2026-03-20', '2w NAT', '2026-04-03', '2026-04-07', '2026-04-07'],
  ['2027-05-20', '1w NAT', '2027-05-27', '2027-05-28', '2027-05-27'],
  ['2026-10-24', '1w NAT', '2026-10-31', '2026-11-02', '2026-11-02'],
  ['2026-07-09', '6m EUR', '2027-01-09', '2027-01-11', '2027-01-11'],
  // Accepted on 9 May (BVerwG 1 C 55/20).
  ['2018-05-09', '6m EUD', '2018-11-09', '2018-11-09', '2018-11-09'],
  // Born on 15 March: from that day in 2026 a person is 27.
  ['1999-03-15', '27y CAL', '2026-03-15', '2026-03-15', '2026-03-15'],
])('from %s, %s end on %s, in NW on %s, in BB on %s', (anchorOn, period, raw, ...ends) => {
  const inBothLands = (['NW', 'BB'] as const).map((land) => oracleEndOf(question(anchorOn, period, land)));
  expect(inBothLands).toEqual(ends.map((end) => ({ raw, end })));
});

it.each([
  // A month without that day ends the period on its last day (§ 188(3) BGB).
  ['2026-01-31', '1m CAL', '2026-02-28'],
  ['2024-01-31', '1m CAL', '2024-02-29'],
  ['2024-01-30', '1m CAL', '2024-02-29'],
  ['2026-03-31', '1m CAL', '2026-04-30'],
  ['2026-08-31', '6m CAL', '2027-02-28'],
  ['2099-11-30', '3m CAL', '2100-02-28'],
  ['2026-11-30', '3m CAL', '2027-02-28'],
  // The last day of a short month stays the day of its number.
  ['2026-02-28', '1m CAL', '2026-03-28'],
  ['2024-02-29', '1m CAL', '2024-03-29'],
  ['2026-04-30', '1m CAL', '2026-05-30'],
  // Years and the leap day.
  ['2024-02-29', '1y CAL', '2025-02-28'],
  ['2024-02-29', '4y CAL', '2028-02-29'],
  ['2023-02-28', '1y CAL', '2024-02-28'],
  ['2024-02-28', '2d CAL', '2024-03-01'],
  ['2023-02-28', '2d CAL', '2023-03-02'],
  // Over the end of a year.
  ['2026-12-15', '1m CAL', '2027-01-15'],
  ['2026-12-31', '14m CAL', '2028-02-29'],
  ['2026-12-31', '30d CAL', '2027-01-30'],
  ['2026-12-31', '1w CAL', '2027-01-07'],
  ['2026-12-31', '12m CAL', '2027-12-31'],
  ['2026-06-10', '0d CAL', '2026-06-10'],
])('from %s, %s run to the end of %s by the calendar alone', (anchorOn, period, raw) => {
  expect(oracleEndOf(question(anchorOn, period))).toEqual({ raw, end: raw });
});

it.each([
  ['a Saturday before a Sunday', '2026-06-13', { NAT: '2026-06-15', EUR: '2026-06-15' }],
  ['a Sunday', '2026-06-14', { NAT: '2026-06-15', EUR: '2026-06-15' }],
  ['Good Friday', '2026-04-03', { NAT: '2026-04-07', EUR: '2026-04-07' }],
  ['Fronleichnam', '2026-06-04', { NAT: '2026-06-05', EUR: '2026-06-04' }],
  ['Allerheiligen on a Monday', '2027-11-01', { NAT: '2027-11-02', EUR: '2027-11-01' }],
  ['a Saturday before such a Monday', '2027-10-30', { NAT: '2027-11-02', EUR: '2027-11-01' }],
  ['Christmas from Friday to Sunday', '2026-12-25', { NAT: '2026-12-28', EUR: '2026-12-28' }],
  ["New Year's Day on a Friday", '2027-01-01', { NAT: '2027-01-04', EUR: '2027-01-04' }],
  ['an ordinary Wednesday', '2026-06-10', { NAT: '2026-06-10', EUR: '2026-06-10' }],
])('a period that ends on %s moves on by national and European law', (_, raw, { NAT, EUR }) => {
  const dayBefore = printDay(dayNumberOf(parseDay(raw)) - 1);
  const ends = ['NAT', 'EUR', 'EUD', 'CAL'].map((calendar) => endOf(dayBefore, `1d ${calendar}`));
  expect(ends).toEqual([NAT, EUR, raw, raw]);
});

it('the Land of the court decides', () => {
  expect(endOf('2026-12-23', '2w NAT', 'BY')).toBe('2027-01-07');
  expect(endOf('2026-12-23', '2w NAT', 'HE')).toBe('2027-01-06');
  expect(endOf('2026-11-11', '1w NAT', 'SN')).toBe('2026-11-19');
  expect(endOf('2026-11-11', '1w NAT', 'TH')).toBe('2026-11-18');
});

describe.each<Land>(['NW', 'BB'])('national periods in %s, from every day of 2026 to 2028', (land) => {
  const first = dayNumberOf({ year: 2026, month: 1, day: 1 });
  const last = dayNumberOf({ year: 2028, month: 12, day: 31 });
  const days = Array.from({ length: last - first + 1 }, (_, index) => printDay(first + index));

  it.each(['7d NAT', '1w NAT', '2w NAT', '1m NAT', '3m NAT', '1y NAT'])(
    '%s end on a working day, no more than 4 days late, and never earlier from a later day',
    (period) => {
      let ended = '';
      const broken = days.filter((anchorOn) => {
        const { raw, end } = oracleEndOf(question(anchorOn, period, land));
        const weekday = weekdayOf(dayNumberOf(parseDay(end)));
        const moved = dayNumberOf(parseDay(end)) - dayNumberOf(parseDay(raw));
        const isWorkingDay = weekday >= 1 && weekday <= 5 && !isHoliday(end, land);
        const isSound = isWorkingDay && moved >= 0 && moved <= 4 && end >= ended;
        ended = end;
        return !isSound;
      });
      expect(broken).toEqual([]);
    },
  );
});

it.each([-1, 1.5, Number.NaN])('refuses a period of %d days', (count) => {
  expect(() => oracleEndOf({ ...question('2026-06-10', '1d CAL'), count })).toThrow(RangeError);
});

describe('a decision counts as served', () => {
  it.each<[ServiceMode, string, string]>([
    ['handed_over', '2026-06-10', '2026-06-10'],
    ['deposited', '2026-06-13', '2026-06-13'],
    ['left_at_post_office', '2026-06-10', '2026-06-10'],
    ['undeliverable', '2026-06-10', '2026-06-10'],
    ['ordinary_post', '2024-12-31', '2025-01-03'],
    ['ordinary_post', '2025-01-01', '2025-01-05'],
    ['ordinary_post', '2026-06-10', '2026-06-14'],
    ['registered_letter', '2024-12-31', '2025-01-03'],
    ['registered_letter', '2025-01-01', '2025-01-05'],
    ['registered_letter', '2018-02-26', '2018-03-01'],
    ['registered_letter', '2024-02-26', '2024-02-29'],
    ['reception_facility', '2024-12-31', '2025-01-03'],
    ['reception_facility', '2025-01-01', '2025-01-05'],
    ['reception_facility', '2026-02-26', '2026-03-02'],
  ])('%s on %s: on %s', (mode, on, servedOn) => {
    expect(oracleServedOn({ mode, on })).toBe(servedOn);
  });

  it('on a Sunday or a holiday too, and the period runs from there', () => {
    const servedOn = oracleServedOn({ mode: 'registered_letter', on: '2026-05-21' });
    expect(servedOn).toBe('2026-05-25');
    expect(isHoliday(servedOn, 'NW')).toBe(true);
    expect(endOf(servedOn, '1w NAT')).toBe('2026-06-01');
  });
});
