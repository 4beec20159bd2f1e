import {
  isRetentionOver,
  retainedUntil,
  retentionRuleCodes,
  retentionRules,
  retentionStart,
} from './retention.js';

it('counts months from the day on which the purpose ended', () => {
  expect(retainedUntil('requests-not-enrolled', '2026-08-31')).toBe('2027-02-28');
  expect(retainedUntil('short-contacts', '2026-02-01')).toBe('2027-02-01');
  expect(retainedUntil('counselling', '2024-02-29')).toBe('2027-02-28');
});

it('begins on the day of the end, or on the German day on which it was recorded if that was later', () => {
  expect(retentionStart('2024-03-05', '2024-03-05T15:00:00.000Z')).toBe('2024-03-05');
  expect(retentionStart('2024-03-05', '2026-11-30T22:59:59.999Z')).toBe('2026-11-30');
  expect(retentionStart('2024-03-05', '2026-11-30T23:00:00.000Z')).toBe('2026-12-01');
  expect(retentionStart('2024-12-31', '2024-12-30T12:00:00.000Z')).toBe('2024-12-31');
});

it('is over when its last day has passed in Germany', () => {
  expect(isRetentionOver('short-contacts', '2025-07-01', '2026-07-01T21:59:59.000Z')).toBe(false);
  expect(isRetentionOver('short-contacts', '2025-07-01', '2026-07-01T22:00:00.000Z')).toBe(true);
});

it('has one term for each rule', () =>
  expect(retentionRules.map(({ code }) => code)).toEqual(retentionRuleCodes));
