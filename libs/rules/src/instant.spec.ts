import fc from 'fast-check';
import { germanDayOf } from './day.js';
import { toUtc } from './instant.js';

describe('toUtc', () => {
  it.each([
    ['2026-01-01T00:30:00+01:00', '2025-12-31T23:30:00.000Z'],
    ['2026-06-30T23:30+02:00', '2026-06-30T21:30:00.000Z'],
    ['2026-02-28T20:00:00.5-05:30', '2026-03-01T01:30:00.500Z'],
    ['2026-01-01T12:00:00Z', '2026-01-01T12:00:00.000Z'],
  ])('converts %s to %s', (moment, utc) => expect(toUtc(moment)).toBe(utc));

  it("agrees with JavaScript's own dates", () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        fc.integer({ min: -14 * 60, max: 14 * 60 }),
        (date, offset) => {
          const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
          const twoDigits = (value: number) => String(Math.floor(value)).padStart(2, '0');
          const minutes = Math.abs(offset);
          const zone = `${offset < 0 ? '-' : '+'}${twoDigits(minutes / 60)}:${twoDigits(minutes % 60)}`;
          return toUtc(local + zone) === date.toISOString();
        },
      ),
    ));

  it('leads to the same German day, whatever the offset', () => {
    expect(germanDayOf(toUtc('2026-06-30T23:30:00+02:00'))).toBe('2026-06-30');
    expect(germanDayOf(toUtc('2026-06-30T22:30:00Z'))).toBe('2026-07-01');
  });

  it('rejects a moment without an offset', () =>
    expect(() => toUtc('2026-01-01T12:00:00')).toThrow(RangeError));
});
