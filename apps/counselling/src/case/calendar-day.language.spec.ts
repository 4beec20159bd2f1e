import { validateSync } from 'class-validator';
import { IsInstant } from '@geleit/contracts';
import { CalendarDay } from './calendar-day.language.js';

class Example {
  constructor(day: string, instant: string) {
    this.day = day;
    this.instant = instant;
  }
  @CalendarDay() day: string;
  @IsInstant() instant: string;
}
const faults = (day: string, instant: string) =>
  validateSync(new Example(day, instant)).map(({ property }) => property);
const [someDay, someInstant] = ['2026-02-28', '2026-02-28T09:15:00+01:00'];

describe('calendar days and instants', () => {
  it.each(['2026-02-29', '2026-2-1', '2026-W07', '2026-02-28T00:00:00Z', '28.02.2026'])(
    'rejects %s as a day',
    (day) => expect(faults(day, someInstant)).toEqual(['day']),
  );
  it.each([
    '2026-02-28',
    '2026-02-28T09:15:00',
    '2026-02-28T25:00:00Z',
    '2026-02-30T09:00:00Z',
    '2026-02-28T09:15:00+14:01',
    '2026-02-28T09:15:00-23:59',
  ])('rejects %s as an instant', (instant) => expect(faults(someDay, instant)).toEqual(['instant']));
  it.each([someInstant, '2026-02-28T09:15Z', '2026-02-28T09:15:00+14:00', '2026-02-28T09:15:00-03:30'])(
    'accepts a day, and %s as an instant',
    (instant) => expect(faults(someDay, instant)).toEqual([]),
  );
});
