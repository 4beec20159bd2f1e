import { RecentChanges } from './recent-changes.js';

const notice = (position: number, tenant = 'a') => ({
  tenant,
  collection: 'cases',
  id: `case-${position}`,
  version: 1,
  position,
});
const record = (previous: number, position: number, tenants = ['a']) => ({
  service: 'counselling',
  previous,
  position,
  notices: Array.from({ length: position - previous }, (_, index) =>
    notice(previous + index + 1, tenants[index % tenants.length]),
  ),
});
const positionsOf = (notices: readonly { readonly position: number }[] | undefined) =>
  notices?.map(({ position }) => position);

describe('RecentChanges', () => {
  it('returns what an organisation has not seen yet, and nothing of others', () => {
    const recent = new RecentChanges();
    recent.add(record(0, 6, ['a', 'b']));
    expect(positionsOf(recent.after('a', 0))).toEqual([1, 3, 5]);
    expect(positionsOf(recent.after('b', 2))).toEqual([4, 6]);
    expect(positionsOf(recent.after('a', 6))).toEqual([]);
  });

  it('knows nothing from before its first record', () => {
    const recent = new RecentChanges();
    expect([recent.lastPosition, recent.after('a', 5)]).toEqual([undefined, []]);
    expect(recent.add(record(10, 12))).toMatchObject({ isFirst: true, hasGap: false });
    expect(recent.after('a', 9)).toBeUndefined();
    expect(positionsOf(recent.after('a', 10))).toEqual([11, 12]);
  });

  it('takes from a record that is sent again only what it has not had', () => {
    const recent = new RecentChanges();
    recent.add(record(0, 2));
    expect(recent.add(record(0, 2)).notices).toEqual([]);
    expect(positionsOf(recent.add(record(0, 4)).notices)).toEqual([3, 4]);
    expect(positionsOf(recent.after('a', 0))).toEqual([1, 2, 3, 4]);
  });

  it('notices that a record is missing, and starts again behind it', () => {
    const recent = new RecentChanges();
    recent.add(record(0, 2));
    expect(recent.add(record(3, 4))).toMatchObject({ hasGap: true, isFirst: false });
    expect(recent.after('a', 2)).toBeUndefined();
    expect(positionsOf(recent.after('a', 3))).toEqual([4]);
  });

  it('keeps a bounded number of notices and knows which it has forgotten', () => {
    const recent = new RecentChanges();
    for (let at = 0; at < 30_000; at += 500) recent.add(record(at, at + 500));
    expect(recent.after('a', 0)).toBeUndefined();
    const forgottenUpTo = 30_000 - 25_000;
    expect(recent.after('a', forgottenUpTo - 1)).toBeUndefined();
    expect(recent.after('a', 29_999)?.length).toBe(1);
    expect(recent.after('a', 10_000)?.length).toBe(20_000);
  });
});
