import { validateSync } from 'class-validator';
import {
  CalendarDay,
  calendarBoundsCode,
  clientChecks,
  IsInstant,
  isWithinCalendar,
  UtcTimestamp,
} from './days-and-moments.js';

class Example {
  constructor(instant: string) {
    this.instant = instant;
  }
  @IsInstant() instant: string;
}
const faults = (instant: string) => validateSync(new Example(instant)).map(({ property }) => property);

describe('an instant', () => {
  it.each([
    '2026-02-28',
    '2026-02-28T09:15:00',
    '2026-02-28T25:00:00Z',
    '2026-02-30T09:00:00Z',
    '2026-W10',
    '20260228',
    '2026-02-28T09:15:00,5Z',
    '2026-02-28T09:15:00+14:01',
  ])('is not %s', (text) => expect(faults(text)).toEqual(['instant']));
  it.each([
    '2026-02-28T09:15:00+01:00',
    '2026-02-28T09:15Z',
    '2026-02-28T09:15:00.5+14:00',
    '2026-02-28T09:15:00-03:30',
  ])('is %s', (text) => expect(faults(text)).toEqual([]));
});

describe('a calendar day and a time in UTC', () => {
  class Times {
    @CalendarDay() day = '2026-02-28';
    @UtcTimestamp() at = '2026-02-28T09:15:00.000Z';
  }
  const faultsOf = (times: Partial<Times>) =>
    validateSync(Object.assign(new Times(), times)).map(({ property }) => property);
  it.each(['2026-02-29', '2026-2-1', '2026-W07', '2026-02-28T00:00:00Z', '28.02.2026'])(
    'are not %s as a day',
    (day) => expect(faultsOf({ day })).toEqual(['day']),
  );
  it.each(['2026-02-28T09:15:00Z', '2026-02-28T09:15:00.000+01:00', '2026-02-28T24:15:00.000Z'])(
    'are not %s as a time',
    (at) => expect(faultsOf({ at })).toEqual(['at']),
  );
  it('are a leap day, and a time with milliseconds', () =>
    expect(faultsOf({ day: '2028-02-29', at: '2028-02-29T23:59:59.999Z' })).toEqual([]));
});

describe('the calendar', () => {
  it.each([
    '1900-01-01',
    '1900',
    '2199-12',
    '2199-12-31',
    '1900-01-01T00:00:00.000Z',
    '2199-12-31T22:59:59.999Z',
    '2200-01-01T05:00+14:00',
    'none',
    '2026-13-45T99:00Z',
    20_260_101,
  ])('has %p', (value) => expect(isWithinCalendar(value)).toBe(true));
  it.each([
    '1899-12-31',
    '2200-01-01',
    '0000-01-01',
    '9999',
    '1899-12',
    '9999-12-31T23:00Z',
    '1900-01-01T00:30+01:00',
    '2199-12-31T23:00:00Z',
  ])('does not have %s', (value) => expect(isWithinCalendar(value)).toBe(false));

  it('bounds what clients say, and not what was once published', () => {
    const example = new Example('9999-12-31T23:00Z');
    expect(validateSync(example, { strictGroups: true })).toEqual([]);
    expect(validateSync(example, { always: true, groups: [clientChecks] })).toMatchObject([
      { property: 'instant', constraints: { [calendarBoundsCode]: expect.any(String) } },
    ]);
  });
});
