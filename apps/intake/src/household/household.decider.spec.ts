import { given, testMeta } from '@geleit/kernel';
import { addDays } from '@geleit/rules';
import { rejectedFields } from '../person/rejected-fields.features.js';
import { householdDecider } from './household.decider.js';
import { HouseholdLanguage, type AddMemberFacts, type HouseholdEvent } from './household.language.js';

const [agencyId, parent, child, other] = [
  'a0000000-0000-4000-8000-000000000001',
  'b0000000-0000-4000-8000-000000000002',
  'c0000000-0000-4000-8000-000000000003',
  'd0000000-0000-4000-8000-000000000004',
] as const;
const today = '2026-01-01';
const formed: HouseholdEvent = { type: 'HouseholdFormed', data: { agencyId, formedBy: 'someone' } };
type Role = 'head' | 'child' | 'other';
const added = (personId: string, role: Role, since: string): HouseholdEvent => ({
  type: 'MemberAdded',
  data: { personId, role, since },
});
const removed = (personId: string, until: string): HouseholdEvent => ({
  type: 'MemberRemoved',
  data: { personId, until },
});
const counted = (adults: number, children: number, from: string): HouseholdEvent => ({
  type: 'RelativesCounted',
  data: { adults, children, from },
});
interface Stated {
  readonly members?: readonly (readonly [personId: string, since: string])[];
  readonly left?: readonly string[];
  readonly count?: readonly [adults: number, children: number];
}
const stated = (validFrom: string, { members = [], left = [], count = [0, 0] }: Stated): HouseholdEvent => ({
  type: 'CompositionStated',
  data: {
    members: members.map(([personId, since]) => ({ personId, since })),
    formerMemberIds: left,
    adults: count[0],
    children: count[1],
    validFrom,
  },
});
const add = (personId: string, role: Role, changes: object = {}) =>
  ({ type: 'AddMember', data: { personId, role, ...changes } }) as const;
const mayJoin: AddMemberFacts = { mayJoin: true, isInHousehold: false };
const known = { mayKnowMember: true };

describe('a household', () => {
  it('is formed once', () => {
    const form = { type: 'FormHousehold', data: { agencyId } } as const;
    given(householdDecider).when(form, {}, { isOwnOffice: true }).then(formed);
    given(householdDecider, formed).when(form, {}, { isOwnOffice: true }).rejected('AlreadyFormed');
  });
  it("is formed in an office of one's organisation", () =>
    expect(
      householdDecider.decide.FormHousehold({ agencyId }, householdDecider.initial, testMeta, {
        isOwnOffice: false,
      }),
    ).toEqual({ rejected: 'OfficeUnknown', pointer: '/agencyId' }));
  it('accepts each person once, with one head, if the person may join', () => {
    const head = added(parent, 'head', today);
    given(householdDecider, formed)
      .when(add(parent, 'head'), {}, mayJoin)
      .then(head, stated(today, { members: [[parent, today]] }));
    given(householdDecider, formed)
      .when(add(parent, 'head'), {}, { ...mayJoin, mayJoin: false })
      .rejected('NoSuchPerson');
    given(householdDecider, formed, head).when(add(parent, 'other'), {}, mayJoin).rejected('AlreadyMember');
    given(householdDecider, formed, head).when(add(child, 'head'), {}, mayJoin).rejected('SecondHead');
  });
  it('accepts nobody who belongs to another one', () =>
    given(householdDecider, formed)
      .when(add(parent, 'head'), {}, { ...mayJoin, isInHousehold: true })
      .rejected('AlreadyInHousehold'));
  it('corrects a role and has one head', () => {
    const history = [formed, added(parent, 'head', today), added(child, 'other', today)];
    const correct = (personId: string, role: Role) =>
      ({ type: 'CorrectMember', data: { personId, role } }) as const;
    given(householdDecider, ...history)
      .when(correct(child, 'child'), {}, known)
      .then({ type: 'MemberCorrected', data: { personId: child, role: 'child' } });
    given(householdDecider, ...history)
      .when(correct(parent, 'head'), {}, known)
      .then();
    given(householdDecider, ...history)
      .when(correct(child, 'head'), {}, known)
      .rejected('SecondHead');
    given(householdDecider, ...history)
      .when(correct(child, 'child'), {}, { mayKnowMember: false })
      .rejected('NotAMember');
  });
  it('releases members from a day on, and says who left', () => {
    const history = [formed, added(parent, 'head', '2025-03-01'), added(child, 'child', '2025-03-01')];
    given(householdDecider, ...history)
      .when({ type: 'RemoveMember', data: { personId: child, until: '2025-09-01' } }, {}, known)
      .then(
        removed(child, '2025-09-01'),
        stated('2025-09-01', { members: [[parent, '2025-03-01']], left: [child] }),
      );
    given(householdDecider, ...history)
      .when({ type: 'RemoveMember', data: { personId: child } }, {}, { mayKnowMember: false })
      .rejected('NotAMember');
    given(householdDecider, formed)
      .when({ type: 'RemoveMember', data: { personId: child } }, {}, known)
      .rejected('NotAMember');
  });
  it.each([
    ['since', { since: '2026-01-02' }],
    ['since', { since: '1890-01-01' }],
    ['since', { since: '2025-02-30' }],
  ] as const)('rejects an implausible day of joining: %s %j', (_, changes) =>
    given(householdDecider, formed)
      .when(add(parent, 'head', changes), {}, mayJoin)
      .rejected('DateImplausible'),
  );
  it('rejects a membership that begins before the one in another household ended', () => {
    const facts = { ...mayJoin, leftAnotherOn: '2025-06-01' };
    given(householdDecider, formed)
      .when(add(parent, 'head', { since: '2025-05-31' }), {}, facts)
      .rejected('DateImplausible');
    given(householdDecider, formed)
      .when(add(parent, 'head', { since: '2025-06-01' }), {}, facts)
      .then(added(parent, 'head', '2025-06-01'), stated('2025-06-01', { members: [[parent, '2025-06-01']] }));
  });
  it('rejects an end before the beginning or in the future, and names the field', () => {
    const state = householdDecider.evolve.MemberAdded(householdDecider.initial, {
      personId: parent,
      role: 'head',
      since: '2025-06-01',
    });
    for (const until of ['2025-05-31', '2026-01-02'])
      expect(
        householdDecider.decide.RemoveMember({ personId: parent, until }, state, testMeta, known),
      ).toEqual({ rejected: 'DateImplausible', pointer: '/until' });
  });
  it('releases whoever may not belong to it, once', () => {
    given(householdDecider, formed, added(parent, 'head', '2025-03-01'))
      .when({ type: 'EndMembership', data: { personId: parent } })
      .then(
        { type: 'MemberRemoved', data: { personId: parent, until: today, forProtection: true } },
        stated('2025-03-01', { left: [parent] }),
      );
    given(householdDecider, formed)
      .when({ type: 'EndMembership', data: { personId: parent } })
      .then();
  });
  it('names whoever is protected now on no day, also if they had left or came back (P-1)', () => {
    const history = [
      formed,
      added(parent, 'head', '2025-02-01'),
      added(child, 'child', '2025-03-01'),
      removed(child, '2025-05-01'),
      counted(1, 0, '2025-06-01'),
    ];
    const forgotten: HouseholdEvent = {
      type: 'MemberRemoved',
      data: { personId: child, until: today, forProtection: true },
    };
    const members = [[parent, '2025-02-01']] as const;
    const end = { type: 'EndMembership', data: { personId: child } } as const;
    given(householdDecider, ...history)
      .when(end)
      .then(
        forgotten,
        stated('2025-03-01', { members, left: [child] }),
        stated('2025-05-01', { members, left: [child] }),
      );
    given(householdDecider, ...history, added(child, 'child', '2025-07-01'))
      .when(end)
      .then(
        forgotten,
        stated('2025-03-01', { members, left: [child] }),
        stated('2025-05-01', { members, left: [child] }),
        stated('2025-07-01', { members, left: [child], count: [1, 0] }),
      );
    given(householdDecider, ...history, forgotten)
      .when(end)
      .then();
  });
  it('does not say of whoever joined another household that they belong to none', () =>
    given(householdDecider, formed, added(parent, 'head', '2025-03-01'))
      .when({ type: 'EndMembership', data: { personId: parent, joinedAnotherOn: '2025-07-01' } })
      .then(removed(parent, '2025-07-01'), stated('2025-07-01', {})));
});

describe('relatives', () => {
  it('are counted from a day on, without a field for who they are (H-1)', () => {
    given(householdDecider, formed)
      .when({ type: 'CountRelatives', data: { adults: 1, children: 3 } })
      .then(counted(1, 3, today), stated(today, { count: [1, 3] }));
    given(householdDecider, formed)
      .when({ type: 'CountRelatives', data: { adults: 1, children: 3, from: '2026-01-02' } })
      .rejected('DateImplausible');
    expect(
      rejectedFields(HouseholdLanguage.commands.CountRelatives, { adults: 1, children: 1, names: [] }),
    ).toEqual(['names']);
  });
  it('are stated again for no later day that stays as it was', () => {
    const history = [
      formed,
      added(parent, 'head', '2025-01-01'),
      counted(1, 3, '2025-06-01'),
      counted(1, 4, '2025-09-01'),
    ];
    given(householdDecider, ...history)
      .when({ type: 'CountRelatives', data: { adults: 1, children: 2, from: '2025-03-01' } })
      .then(
        counted(1, 2, '2025-03-01'),
        stated('2025-03-01', { members: [[parent, '2025-01-01']], count: [1, 2] }),
      );
  });
  it('are counted on a bounded number of days, each of which can be put right', () => {
    const counts = Array.from({ length: 60 }, (_, index) => counted(1, 1, addDays('2025-01-01', index)));
    given(householdDecider, formed, ...counts)
      .when({ type: 'CountRelatives', data: { adults: 1, children: 2, from: '2025-12-01' } })
      .rejected('TooManyChanges');
    given(householdDecider, formed, ...counts)
      .when(add(parent, 'head'), {}, mayJoin)
      .rejected('TooManyChanges');
    given(householdDecider, formed, ...counts)
      .when({ type: 'CountRelatives', data: { adults: 1, children: 2, from: '2025-01-01' } })
      .then(counted(1, 2, '2025-01-01'), stated('2025-01-01', { count: [1, 2] }));
  });
  it('become fewer when one of them is registered (T8)', () => {
    const history = [formed, added(parent, 'head', '2025-01-01'), counted(1, 3, '2025-01-01')];
    const members = [
      [parent, '2025-01-01'],
      [child, '2025-06-01'],
    ] as const;
    given(householdDecider, ...history)
      .when(add(child, 'child', { since: '2025-06-01', formerlyCounted: true }), {}, mayJoin)
      .then(
        added(child, 'child', '2025-06-01'),
        counted(1, 2, '2025-06-01'),
        stated('2025-06-01', { members, count: [1, 2] }),
      );
    given(householdDecider, ...history)
      .when(add(child, 'other', { since: '2025-06-01', formerlyCounted: true }), {}, mayJoin)
      .then(
        added(child, 'other', '2025-06-01'),
        counted(0, 3, '2025-06-01'),
        stated('2025-06-01', { members, count: [0, 3] }),
      );
  });
  it('cannot have contained somebody if none was counted, and the field is named', () => {
    for (const [role, count] of [
      ['child', counted(2, 0, '2025-01-01')],
      ['other', counted(0, 2, '2025-01-01')],
    ] as const)
      given(householdDecider, formed, count)
        .when(add(child, role, { formerlyCounted: true }), {}, mayJoin)
        .rejected('NobodyCounted');
  });
});

describe('a change in the past', () => {
  const history = [
    formed,
    added(parent, 'head', '2025-01-01'),
    counted(1, 0, '2025-04-01'),
    counted(2, 1, '2025-10-01'),
  ];
  it('is stated for its day and for each later day on which the household changes', () =>
    given(householdDecider, ...history)
      .when(add(child, 'other', { since: '2025-02-01', formerlyCounted: true }), {}, mayJoin)
      .then(
        added(child, 'other', '2025-02-01'),
        counted(0, 0, '2025-02-01'),
        counted(0, 0, '2025-04-01'),
        counted(1, 1, '2025-10-01'),
        ...(
          [
            ['2025-02-01', [0, 0]],
            ['2025-04-01', [0, 0]],
            ['2025-10-01', [1, 1]],
          ] as const
        ).map(([day, count]) =>
          stated(day, {
            members: [
              [parent, '2025-01-01'],
              [child, '2025-02-01'],
            ],
            count,
          }),
        ),
      ));
  it('holds until the next day with numbers of its own', () =>
    given(householdDecider, ...history)
      .when({ type: 'CountRelatives', data: { adults: 0, children: 4, from: '2025-06-01' } })
      .then(
        counted(0, 4, '2025-06-01'),
        stated('2025-06-01', { members: [[parent, '2025-01-01']], count: [0, 4] }),
      ));
  it('says nothing again of people who left before', () =>
    given(householdDecider, formed, added(parent, 'head', '2025-01-01'), removed(parent, '2025-03-01'))
      .when(add(other, 'head', { since: '2025-02-01' }), {}, mayJoin)
      .then(
        added(other, 'head', '2025-02-01'),
        stated('2025-02-01', {
          members: [
            [parent, '2025-01-01'],
            [other, '2025-02-01'],
          ],
        }),
        stated('2025-03-01', { members: [[other, '2025-02-01']] }),
      ));
});

describe('a household from before memberships had days', () => {
  const undated: readonly HouseholdEvent[] = [
    formed,
    { type: 'MemberAdded', data: { personId: parent, role: 'head' } },
    { type: 'RelativesCounted', data: { adults: 1, children: 2 } },
  ];
  const date = {
    type: 'DateHousehold',
    data: {
      members: [{ personId: parent, since: '2024-03-01' }],
      counts: [{ from: '2024-05-01', adults: 1, children: 2 }],
    },
  } as const;
  const dated: readonly HouseholdEvent[] = [
    counted(1, 2, '2024-05-01'),
    stated('2024-03-01', { members: [[parent, '2024-03-01']] }),
    stated('2024-05-01', { members: [[parent, '2024-03-01']], count: [1, 2] }),
  ];
  it('is stated by the days on which it was recorded, once', () => {
    given(householdDecider, ...undated)
      .when(date)
      .then(...dated);
    given(householdDecider, ...undated, ...dated)
      .when(date)
      .then();
  });
  it('is changed like any other afterwards', () =>
    given(householdDecider, ...undated, ...dated)
      .when({ type: 'RemoveMember', data: { personId: parent } }, {}, known)
      .then(removed(parent, today), stated(today, { left: [parent], count: [1, 2] })));
  it('states nothing before, because days are missing', () => {
    given(householdDecider, ...undated)
      .when(add(child, 'child'), {}, mayJoin)
      .then(added(child, 'child', today));
    given(householdDecider, ...undated)
      .when({ type: 'RemoveMember', data: { personId: parent } }, {}, known)
      .then(removed(parent, today));
  });
});
