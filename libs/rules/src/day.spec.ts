import { dayOf, earliest, isDay, isPartialDay, latest, monthsAfter, yearsAfter } from './day.js';

describe('days', () => {
  it.each(['2024-02-29', '2024-02', '2024', '1999-12-31'])('takes %s', (text) => expect(isPartialDay(text)).toBe(true));
  it.each(['2023-02-29', '1900-02-29', '2024-13', '2024-04-31', '2024-00-10', '24-01-01', '2024-1-1', ''])('refuses %p', (text) => expect(isPartialDay(text)).toBe(false));
  it('tells days from months', () => expect([isDay('2024-02'), isDay('2024-02-01')]).toEqual([false, true]));

  it('spans what a partial day can mean', () => {
    expect([earliest('2024'), latest('2024')]).toEqual(['2024-01-01', '2024-12-31']);
    expect([earliest('2023-02'), latest('2023-02')]).toEqual(['2023-02-01', '2023-02-28']);
  });

  it('counts months as § 188 BGB does', () => {
    expect(monthsAfter('2026-01-31', 1)).toBe('2026-02-28');
    expect(monthsAfter('2025-11-30', 3)).toBe('2026-02-28');
    expect(monthsAfter('2026-05-10', 12)).toBe('2027-05-10');
    expect(yearsAfter('2024-02-29', 3)).toBe('2027-02-28');
  });

  it.each([
    ['2026-03-14T22:59:59.000Z', '2026-03-14'],
    ['2026-03-14T23:00:00.000Z', '2026-03-15'],
    ['2026-07-14T22:00:00.000Z', '2026-07-15'],
  ])('reads the German calendar at %s', (moment, day) => expect(dayOf(moment)).toBe(day));
});
