import { given } from '@geleit/kernel';
import { householdDecider } from './household.decider.js';
import type { HouseholdEvent } from './household.language.js';

const [agencyId, survivor, absorbed, other] = [
  'a0000000-0000-4000-8000-000000000001',
  'b0000000-0000-4000-8000-000000000002',
  'b0000000-0000-4000-8000-000000000003',
  'b0000000-0000-4000-8000-000000000004',
] as const;
const today = '2026-01-01';
const formed: HouseholdEvent = { type: 'HouseholdFormed', data: { agencyId, formedBy: 'someone' } };
const added = (personId: string, role: 'head' | 'partner' | 'other', since: string): HouseholdEvent => ({
  type: 'MemberAdded',
  data: { personId, role, since },
});
const removed = (personId: string, until: string): HouseholdEvent => ({
  type: 'MemberRemoved',
  data: { personId, until },
});
const replaced: HouseholdEvent = {
  type: 'MemberReplaced',
  data: { personId: absorbed, survivorId: survivor },
};
const restored: HouseholdEvent = { type: 'MemberRestored', data: { personId: absorbed } };
const membership = (
  personId: string,
  role?: 'head' | 'partner' | 'other',
  since?: string,
): HouseholdEvent => ({
  type: 'MembershipRestated',
  data: { personId, ...(role !== undefined && { role }), ...(since !== undefined && { since }) },
});
const stated = (
  validFrom: string,
  members: readonly (readonly [personId: string, since: string])[],
  ...formerMemberIds: readonly string[]
): HouseholdEvent => ({
  type: 'CompositionStated',
  data: {
    members: members.map(([personId, since]) => ({ personId, since })),
    formerMemberIds,
    adults: 0,
    children: 0,
    validFrom,
  },
});
const replace = { type: 'ReplaceMember', data: { personId: absorbed, survivorId: survivor } } as const;
const restore = { type: 'RestoreMember', data: { personId: absorbed } } as const;
const known = { mayKnowMember: true };

describe('a household whose member is merged into another registration (T4)', () => {
  const history = [formed, added(absorbed, 'head', '2025-03-01'), added(other, 'partner', '2025-05-01')];
  const followed = [replaced, membership(absorbed), membership(survivor, 'head', '2025-03-01')];

  it('has the survivor as a member since the same day, also on days that were stated', () =>
    given(householdDecider, ...history)
      .when(replace)
      .then(
        ...followed,
        stated('2025-03-01', [[survivor, '2025-03-01']], absorbed),
        stated(
          '2025-05-01',
          [
            [survivor, '2025-03-01'],
            [other, '2025-05-01'],
          ],
          absorbed,
        ),
      ));
  it('has the absorbed registration back once it is restored', () =>
    given(householdDecider, ...history, ...followed)
      .when(restore)
      .then(
        restored,
        membership(absorbed, 'head', '2025-03-01'),
        membership(survivor),
        stated('2025-03-01', [[absorbed, '2025-03-01']], survivor),
        stated(
          '2025-05-01',
          [
            [absorbed, '2025-03-01'],
            [other, '2025-05-01'],
          ],
          survivor,
        ),
      ));
  it('follows each of them once', () => {
    given(householdDecider, ...history, ...followed)
      .when(replace)
      .then();
    given(householdDecider, ...history)
      .when(restore)
      .then();
    given(householdDecider, formed).when(replace).then();
  });
  it('states who left and came back for each of these days', () =>
    given(
      householdDecider,
      formed,
      added(absorbed, 'other', '2025-03-01'),
      removed(absorbed, '2025-06-01'),
      added(absorbed, 'other', '2025-10-01'),
    )
      .when(replace)
      .then(
        replaced,
        membership(absorbed),
        membership(survivor, 'other', '2025-10-01'),
        stated('2025-03-01', [[survivor, '2025-03-01']], absorbed),
        stated('2025-06-01', [], absorbed, survivor),
        stated('2025-10-01', [[survivor, '2025-10-01']], absorbed),
      ));
  it('knows the member by the survivor alone', () => {
    const joining = { mayJoin: true, isInHousehold: false };
    const add = (personId: string) => ({ type: 'AddMember', data: { personId, role: 'other' } }) as const;
    given(householdDecider, ...history, ...followed)
      .when(add(survivor), {}, joining)
      .rejected('AlreadyMember');
    given(householdDecider, ...history, ...followed)
      .when(add(absorbed), {}, joining)
      .rejected('PersonAbsorbed');
    given(householdDecider, ...history, ...followed)
      .when({ type: 'RemoveMember', data: { personId: absorbed } }, {}, known)
      .rejected('NotAMember');
    given(householdDecider, ...history, ...followed)
      .when({ type: 'CorrectMember', data: { personId: other, role: 'head' } }, {}, known)
      .rejected('SecondHead');
    given(householdDecider, ...history, ...followed)
      .when({ type: 'RemoveMember', data: { personId: survivor } }, {}, known)
      .then(removed(survivor, today), stated(today, [[other, '2025-05-01']], survivor));
  });
  it('does not get back whoever left meanwhile', () =>
    given(householdDecider, formed, added(absorbed, 'head', '2025-03-01'), replaced, removed(survivor, today))
      .when(restore)
      .then(
        restored,
        stated('2025-03-01', [[absorbed, '2025-03-01']], survivor),
        stated(today, [], absorbed, survivor),
      ));
  it('states nothing before it is dated, and by the survivor afterwards', () => {
    const undated: HouseholdEvent = { type: 'MemberAdded', data: { personId: absorbed, role: 'head' } };
    given(householdDecider, formed, undated)
      .when(replace)
      .then(replaced, membership(absorbed), membership(survivor, 'head'));
    given(householdDecider, formed, undated, replaced)
      .when({
        type: 'DateHousehold',
        data: { members: [{ personId: absorbed, since: '2024-03-01' }], counts: [] },
      })
      .then(stated('2024-03-01', [[survivor, '2024-03-01']]));
    given(householdDecider, formed, undated, replaced, stated('2024-03-01', [[survivor, '2024-03-01']]))
      .when({ type: 'RemoveMember', data: { personId: survivor } }, {}, known)
      .then(removed(survivor, today), stated(today, [], survivor));
  });
});

describe('a household of which both registrations are members', () => {
  const history = [formed, added(absorbed, 'head', '2025-03-01'), added(survivor, 'other', '2025-05-01')];
  const followed = [replaced, membership(absorbed), membership(survivor, 'other', '2025-03-01')];
  it('has one member, with the role of the survivor and since the earlier day', () =>
    given(householdDecider, ...history)
      .when(replace)
      .then(
        ...followed,
        stated('2025-03-01', [[survivor, '2025-03-01']], absorbed),
        stated('2025-05-01', [[survivor, '2025-03-01']], absorbed),
      ));
  it('has both again, each as before', () =>
    given(householdDecider, ...history, ...followed)
      .when(restore)
      .then(
        restored,
        membership(absorbed, 'head', '2025-03-01'),
        membership(survivor, 'other', '2025-05-01'),
        stated('2025-03-01', [[absorbed, '2025-03-01']], survivor),
        stated('2025-05-01', [
          [absorbed, '2025-03-01'],
          [survivor, '2025-05-01'],
        ]),
      ));
  it("corrects the survivor's role, not that of the absorbed registration", () =>
    given(householdDecider, ...history, ...followed, {
      type: 'MemberCorrected',
      data: { personId: survivor, role: 'sibling' },
    })
      .when(restore)
      .then(
        restored,
        membership(absorbed, 'head', '2025-03-01'),
        { type: 'MembershipRestated', data: { personId: survivor, role: 'sibling', since: '2025-05-01' } },
        stated('2025-03-01', [[absorbed, '2025-03-01']], survivor),
        stated('2025-05-01', [
          [absorbed, '2025-03-01'],
          [survivor, '2025-05-01'],
        ]),
      ));
});
