import { claimPeriods } from './claim-periods.js';

const ofCode = (code: string) => claimPeriods.find((period) => period.code === code);

describe('the periods of the AGG', () => {
  it('start at work with the receipt of the rejection, otherwise with knowledge, and need writing (E8)', () =>
    expect(ofCode('AGG-2M-WORK')).toMatchObject({
      months: 2,
      form: 'written',
      startsAt: ['receipt_of_rejection', 'knowledge'],
    }));
  it('start for goods and services when the claim arises, in any form, which nobody has verified (E8)', () =>
    expect(ofCode('AGG-2M-GOODS')).toMatchObject({
      months: 2,
      form: 'any',
      startsAt: ['claim_arises'],
      verifiedBy: null,
    }));
});
