import { validateSync } from 'class-validator';
import { IsInstant } from './days-and-moments.js';

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
