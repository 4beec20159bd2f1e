import { validateSync } from 'class-validator';
import { CalendarDay } from './calendar-day.language.js';

class Example {
  constructor(day: string) {
    this.day = day;
  }
  @CalendarDay() day: string;
}

describe('calendar days', () => {
  it.each([
    '2026-02-29',
    '2026-2-1',
    '2026-W07',
    '2026-02-28T00:00:00Z',
    '28.02.2026',
    '1999-12-31',
    '2200-01-01',
  ])('rejects %s', (day) => expect(validateSync(new Example(day))).toHaveLength(1));
  it.each(['2000-01-01', '2026-02-28', '2028-02-29', '2026-12-31'])('accepts %s', (day) =>
    expect(validateSync(new Example(day))).toEqual([]),
  );
});
