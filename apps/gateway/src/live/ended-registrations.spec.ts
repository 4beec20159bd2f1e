import { EndedRegistrations } from './ended-registrations.js';

describe('EndedRegistrations', () => {
  let now = 0;
  const ended = new EndedRegistrations(() => now);
  const refusal = (tenant: string, staffId: string): unknown => {
    try {
      ended.refuse(tenant, staffId);
      return undefined;
    } catch (fault) {
      return (fault as { readonly options?: object }).options;
    }
  };

  it('refuse a staff member for a minute, and nobody else', () => {
    ended.add('a', 'anna');
    expect(refusal('a', 'anna')).toEqual({ headers: { 'retry-after': '60' } });
    expect([refusal('b', 'anna'), refusal('a', 'berta')]).toEqual([undefined, undefined]);
    now = 59_001;
    expect(refusal('a', 'anna')).toEqual({ headers: { 'retry-after': '1' } });
    now = 60_000;
    expect(refusal('a', 'anna')).toBeUndefined();
  });

  it('refuse for another minute when another event follows', () => {
    ended.add('a', 'anna');
    now += 30_000;
    ended.add('a', 'anna');
    now += 59_000;
    expect(refusal('a', 'anna')).toBeDefined();
    now += 1_000;
    expect(refusal('a', 'anna')).toBeUndefined();
  });
});
