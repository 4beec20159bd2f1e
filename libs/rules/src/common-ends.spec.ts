import { commonEndRuleSet, endOfStatus, type CommonEndRuleSet } from './common-ends.js';

const temporary = (validFrom: string, validUntil?: string) =>
  endOfStatus({
    status: 'temporary_protection_24',
    validFrom,
    ...(validUntil !== undefined && { validUntil }),
  });

describe('the end of a status', () => {
  it.each([
    ['without a day on the card', '2026-06-01', undefined],
    ['the day itself', '2026-06-01', '2027-03-04'],
    ['a card that ended in March 2026', '2025-06-01', '2026-03-04'],
    ['the first card, which each year carried on', '2022-04-01', '2024-03-04'],
    ['a card that shows a later day', '2026-06-01', '2028-01-31'],
  ])('is 4 March 2027 for temporary protection: %s', (_, validFrom, validUntil) =>
    expect(temporary(validFrom, validUntil)).toMatchObject({
      endsOn: '2027-03-04',
      commonEnd: { code: 'temporary_protection_2027' },
    }),
  );
  it('is that of the card where the permit did not run on the day that carried it on', () =>
    expect(temporary('2022-04-01', '2024-01-31')).toEqual({ endsOn: '2024-01-31', unverified: [] }));
  it('is that of the card where the permit was issued after that day', () => {
    expect(temporary('2026-06-01', '2026-12-31')).toEqual({ endsOn: '2026-12-31', unverified: [] });
    expect(temporary('2026-02-02', '2026-09-30')).toEqual({ endsOn: '2026-09-30', unverified: [] });
    expect(temporary('2026-02-01', '2026-09-30').endsOn).toBe('2027-03-04');
  });
  it('is that of the card for any other status, if it shows one', () => {
    const status = 'subsidiary_25_2_2';
    expect(endOfStatus({ status, validFrom: '2026-01-01', validUntil: '2027-03-04' })).toEqual({
      endsOn: '2027-03-04',
      unverified: [],
    });
    expect(endOfStatus({ status, validFrom: '2026-01-01' })).toEqual({ unverified: [] });
  });
  it('names every source that nobody has compared', () => {
    expect(temporary('2026-06-01').unverified).toEqual([]);
    expect(temporary('2022-04-01', '2024-03-04').unverified).toHaveLength(2);
  });
  it('moves with data alone', () => {
    const [last] = commonEndRuleSet.ends.slice(-1);
    const extended: CommonEndRuleSet = {
      version: 'draft',
      ends: [
        ...commonEndRuleSet.ends,
        { ...last!, code: 'temporary_protection_2028', validOn: '2027-02-01', endsOn: '2028-03-04' },
      ],
    };
    expect(endOfStatus({ status: 'temporary_protection_24', validFrom: '2026-06-01' }, extended).endsOn).toBe(
      '2028-03-04',
    );
  });
});

describe('common ends', () => {
  it('are in the order of their days, and no two are on the same day', () => {
    const days = commonEndRuleSet.ends.map(({ endsOn }) => endsOn);
    expect(days).toEqual([...new Set(days)].sort());
    expect(commonEndRuleSet.ends.every(({ validOn, endsOn }) => validOn < endsOn)).toBe(true);
  });
});
