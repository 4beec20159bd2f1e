import { isRejection } from '@geleit/kernel';
import { serviceModes, type ServiceMode } from './codes.js';
import { checkServedBy } from './deadline-checks.js';
import { deadlineRuleSet } from './deadline-rule-set.js';
import { servedDayOf } from './service-modes.js';

const servedOn = (mode: ServiceMode, on: string) => {
  const served = servedDayOf({ mode, on });
  return isRejection(served) ? served.rejected : served.day;
};

describe('the day of service', () => {
  it.each([
    ['handed_over', '2026-05-21', '2026-05-21'],
    ['deposited_in_letter_box', '2026-05-23', '2026-05-23'],
    ['deposited_at_post_office', '2026-05-21', '2026-05-21'],
    ['undeliverable', '2026-05-21', '2026-05-21'],
    ['public_notice', '2026-05-21', '2026-06-04'],
    ['registered_letter', '2024-12-31', '2025-01-03'],
    ['registered_letter', '2025-01-01', '2025-01-05'],
    ['ordinary_letter', '2024-12-30', '2025-01-02'],
    ['ordinary_letter', '2026-05-21', '2026-05-25'],
    ['electronic', '2024-06-01', '2024-06-04'],
    ['electronic', '2026-06-01', '2026-06-05'],
    ['reception_facility', '2024-12-31', '2025-01-03'],
    ['reception_facility', '2026-12-29', '2027-01-02'],
  ] as const)('of %s on %s is %s, whether or not that is a working day', (mode, on, day) =>
    expect(servedOn(mode, on)).toBe(day),
  );

  it('is explained by what happened and what the law makes of it', () => {
    expect(servedDayOf({ mode: 'deposited_in_letter_box', on: '2026-05-21' })).toMatchObject({
      steps: [{ step: 'served', day: '2026-05-21', mode: 'deposited_in_letter_box' }],
    });
    expect(servedDayOf({ mode: 'ordinary_letter', on: '2026-05-21' })).toMatchObject({
      steps: [
        { step: 'sent', day: '2026-05-21', mode: 'ordinary_letter' },
        { step: 'deemed_served', count: 4, unit: 'days', day: '2026-05-25' },
      ],
    });
  });

  it.each(serviceModes)('of %s is known for every day from 1990 to 2100, by one rule', (mode) => {
    for (const day of ['1990-01-01', '2024-12-31', '2025-01-01', '2100-12-31']) {
      const fitting = deadlineRuleSet.serviceRules.filter(
        ({ mode: of, validFrom, validTo }) =>
          of === mode && (validFrom ?? day) <= day && day <= (validTo ?? day),
      );
      expect(fitting).toHaveLength(1);
    }
  });

  it('is refused if it lies outside 1990 to 2100, or is none', () => {
    expect(servedOn('handed_over', '1989-12-31')).toBe('DayOutOfRange');
    expect(servedOn('handed_over', '2101-01-01')).toBe('DayOutOfRange');
    expect(servedOn('handed_over', '2026-04-31')).toBe('DayInvalid');
    expect(servedOn('carrier_pigeon' as ServiceMode, '2026-04-30')).toBe('ServiceModeUnknown');
  });

  it('cannot lie after today', () => {
    expect(checkServedBy('2026-05-21', '2026-05-22')).toMatchObject({
      rejected: 'ServedInFuture',
      pointer: '/servedOn',
    });
    expect(checkServedBy('2026-05-21', '2026-05-21')).toBeUndefined();
  });
});
