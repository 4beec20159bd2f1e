import { project } from '@geleit/kernel';
import { type HouseholdLanguage } from '../household/household.language.js';
import type { PersonEvent } from '../person/person.language.js';
import { householdPublication } from '../publications.js';
import { householdMembers, type HouseholdMemberRow } from './household-members.projection.js';
import { households, type HouseholdRow } from './households.projection.js';
import { householdsToDate, type HouseholdToDateRow } from './households-to-date.projection.js';
import { persons, type PersonRow } from './persons.projection.js';
import { dateEarlierHousehold } from '../policies/date-earlier-household.timer.js';
import { endMembershipWhenNotAllowed } from '../policies/end-membership-when-not-allowed.timer.js';
import { replaceMemberWhenMerged } from '../policies/replace-member-when-merged.timer.js';

const [agencyId, personId] = [
  'a0000000-0000-4000-8000-000000000001',
  'b0000000-0000-4000-8000-000000000002',
] as const;
const at = '2026-01-01T10:00:00.000Z';
const added = (stream: string, since?: string) =>
  ({
    type: 'MemberAdded',
    stream,
    at,
    data: { personId, role: 'head', ...(since !== undefined && { since }) },
  }) as const;
const removed = (stream: string, until?: string) =>
  ({
    type: 'MemberRemoved',
    stream,
    at,
    data: { personId, ...(until !== undefined && { until }) },
  }) as const;
const forgotten = (stream: string) => ({
  ...removed(stream),
  data: { personId, until: '2026-01-01', forProtection: true as const },
});
const protectionEntered = {
  type: 'PersonProtectionEntered',
  stream: personId,
  at,
  data: { alias: 'Stern' },
} as const;
const protectionLeft = {
  type: 'PersonProtectionLeft',
  stream: personId,
  data: { alias: 'Stern', agencyId, identityMode: 'PSEUDONYMOUS' },
} as const;

const due = (memberRow: HouseholdMemberRow | undefined) =>
  memberRow === undefined || memberRow.leaveAt === null
    ? null
    : endMembershipWhenNotAllowed.commandFor(memberRow);

describe('the household of a person', () => {
  const row = (
    ...events: Parameters<typeof project<typeof householdMembers.reads, HouseholdMemberRow>>[1][]
  ) => project(householdMembers, ...events).get(personId);
  it('is the one they joined, until they leave it', () => {
    expect(row(added('one', '2025-03-01'))).toMatchObject({
      householdId: 'one',
      since: '2025-03-01',
      householdCount: 1,
      isUnlimited: false,
      leaveAt: null,
    });
    expect(row(added('one', '2025-03-01'), removed('one', '2025-09-01'))).toMatchObject({
      householdId: null,
      householdCount: 0,
      leftHouseholdId: 'one',
      leftOn: '2025-09-01',
    });
  });
  it('cannot be a second one, which the count tells the table', () =>
    expect(row(added('one', '2025-03-01'), added('two', '2025-04-01'))).toMatchObject({
      householdCount: 2,
      isUnlimited: false,
    }));
  it('is forgotten for whoever is protected, also if they had left it (P-1)', () => {
    const history = [
      added('one', '2025-03-01'),
      removed('one', '2025-09-01'),
      added('two', '2025-10-01'),
      protectionEntered,
    ];
    const endOf = (stream: string) => ({ stream, command: { type: 'EndMembership', data: { personId } } });
    expect(due(row(...history))).toEqual(endOf('two'));
    expect(due(row(...history, forgotten('two')))).toEqual(endOf('one'));
    expect(due(row(...history, forgotten('two'), forgotten('one')))).toBeNull();
  });
  it('is, of several from before one was the limit, the last one; the others are left', () => {
    const several = row(added('one'), added('two'));
    expect(several).toMatchObject({ householdId: 'two', householdCount: 2, isUnlimited: true });
    expect(due(several)).toEqual({
      stream: 'one',
      command: { type: 'EndMembership', data: { personId, joinedAnotherOn: '2026-01-01' } },
    });
    const left = row(added('one'), added('two'), removed('one'));
    expect([left?.householdId, left?.householdCount, left?.leaveAt]).toEqual(['two', 1, null]);
    expect(row(added('one'), added('two'), removed('two'))).toMatchObject({
      householdId: 'one',
      householdCount: 1,
    });
  });
  it('is left when the person is protected, also if protection ended meanwhile', () => {
    const leaving = { stream: 'one', command: { type: 'EndMembership', data: { personId } } };
    expect(due(row(added('one', '2025-03-01'), protectionEntered))).toEqual(leaving);
    expect(due(row(protectionEntered, added('one', '2025-03-01')))).toEqual(leaving);
    expect(due(row(added('one', '2025-03-01'), protectionEntered, protectionLeft))).toEqual(leaving);
    expect(due(row(added('one', '2025-03-01'), protectionEntered, forgotten('one')))).toBeNull();
  });
});

describe('the household of a person whose registration is merged (T4)', () => {
  type Event = Parameters<typeof project<typeof householdMembers.reads, HouseholdMemberRow>>[1];
  const survivorId = 'b0000000-0000-4000-8000-000000000003';
  const absorbed: Event = { type: 'RegistrationAbsorbed', stream: survivorId, at, data: { personId } };
  const released: Event = { type: 'RegistrationReleased', stream: survivorId, at, data: { personId } };
  const replaced: Event = { type: 'MemberReplaced', stream: 'one', at, data: { personId, survivorId } };
  const restored: Event = { type: 'MemberRestored', stream: 'one', at, data: { personId } };
  const restated = (id: string, isMember: boolean): Event => ({
    type: 'MembershipRestated',
    stream: 'one',
    at,
    data: { personId: id, ...(isMember && { role: 'head', since: '2025-03-01' }) },
  });
  const member = added('one', '2025-03-01');
  const followed = [replaced, restated(personId, false), restated(survivorId, true)];
  const rows = (...events: readonly Event[]) => project(householdMembers, ...events);
  const dueOf = (...events: readonly Event[]) => {
    const row = rows(...events).get(personId);
    return row === undefined || row.replaceAt === null ? null : replaceMemberWhenMerged.commandFor(row);
  };
  const replace = { stream: 'one', command: { type: 'ReplaceMember', data: { personId, survivorId } } };
  const restore = { stream: 'one', command: { type: 'RestoreMember', data: { personId } } };

  it('passes to the survivor, once, in whichever order both become known', () => {
    expect(dueOf(member, absorbed)).toEqual(replace);
    expect(dueOf(absorbed, member)).toEqual(replace);
    expect(dueOf(member, absorbed, ...followed)).toBeNull();
    expect(rows(member, absorbed, ...followed).get(personId)?.householdId).toBeNull();
    expect(rows(member, absorbed, ...followed).get(survivorId)).toMatchObject({
      householdId: 'one',
      since: '2025-03-01',
      householdCount: 1,
    });
  });
  it('comes back when the merge is undone', () => {
    expect(dueOf(member, absorbed, ...followed, released)).toEqual(restore);
    const events = [member, absorbed, ...followed, released, restored];
    const back = rows(...events, restated(personId, true), restated(survivorId, false));
    expect(back.get(personId)).toMatchObject({ householdId: 'one', since: '2025-03-01', replaceAt: null });
    expect(back.get(survivorId)).toMatchObject({ householdId: null, householdCount: 0, leftOn: null });
  });
  it('passes to the next survivor only after it came back', () => {
    const mergedAgain: Event = { ...absorbed, stream: agencyId } as Event;
    expect(dueOf(member, absorbed, ...followed, released, mergedAgain)).toEqual(restore);
    expect(
      dueOf(member, absorbed, ...followed, released, mergedAgain, restored, restated(personId, true)),
    ).toEqual({
      stream: 'one',
      command: { type: 'ReplaceMember', data: { personId, survivorId: agencyId } },
    });
  });
  it('is left again by a survivor who joined another one in the same moment', () => {
    const joined = {
      ...added('two', '2025-06-01'),
      data: { personId: survivorId, role: 'head', since: '2025-06-01' },
    } as const;
    const row = rows(member, absorbed, joined, ...followed).get(survivorId);
    expect(due(row)).toEqual({
      stream: 'one',
      command: { type: 'EndMembership', data: { personId: survivorId, joinedAnotherOn: '2025-06-01' } },
    });
  });
});

describe("a person's row", () => {
  const registered: PersonEvent & { stream: string } = {
    type: 'PersonRegistered',
    stream: personId,
    data: { alias: 'Wolke', identityMode: 'PSEUDONYMOUS', agencyId, registeredBy: 'someone' },
  };
  const householdIdAfter = (...events: Parameters<typeof project<typeof persons.reads, PersonRow>>[1][]) =>
    project(persons, registered, ...events).get(personId)?.householdId;
  const linked = { type: 'HouseholdLinked', stream: personId, data: { householdId: agencyId } } as const;

  it('names the household to which they belong, and not the one to which they were once linked', () => {
    expect(householdIdAfter(added('one', '2025-03-01'))).toBe('one');
    expect(householdIdAfter(added('one', '2025-03-01'), removed('one', '2025-04-01'))).toBeNull();
    expect(householdIdAfter(added('one'), added('two'), removed('one'))).toBe('two');
    expect(householdIdAfter(linked)).toBeNull();
  });
  it('names that of a registration which is merged into theirs, unless they belong to another one (T4)', () => {
    const restated = (role?: 'head') =>
      ({
        type: 'MembershipRestated',
        stream: 'one',
        at,
        data: { personId, ...(role !== undefined && { role }) },
      }) as const;
    expect(householdIdAfter(restated('head'))).toBe('one');
    expect(householdIdAfter(restated('head'), restated())).toBeNull();
    expect(householdIdAfter(added('two', '2025-03-01'), restated('head'))).toBe('two');
    expect(householdIdAfter(added('two', '2025-03-01'), restated())).toBe('two');
  });
  it('names none from the moment of protection on (P-1)', () => {
    expect(householdIdAfter(added('one', '2025-03-01'), protectionEntered)).toBeNull();
    expect(householdIdAfter(protectionEntered, added('one', '2025-03-01'))).toBeNull();
  });
});

describe('a household', () => {
  const formed = { type: 'HouseholdFormed', at, data: { agencyId, formedBy: 'someone' } } as const;
  const row = (...events: Parameters<typeof project<typeof HouseholdLanguage.events, HouseholdRow>>[1][]) =>
    project(households, formed, ...events).get('stream');
  const counted = (adults: number, from?: string) =>
    ({
      type: 'RelativesCounted',
      at,
      data: { adults, children: 0, ...(from !== undefined && { from }) },
    }) as const;

  it('is shown with its members, their roles and days, and the present numbers', () => {
    expect(
      row(
        added('stream', '2025-03-01'),
        { type: 'MemberCorrected', data: { personId, role: 'parent' } },
        counted(2, '2025-06-01'),
        counted(5, '2025-04-01'),
      ),
    ).toMatchObject({
      members: [{ personId, role: 'parent', since: '2025-03-01' }],
      memberCount: 1,
      isEmpty: false,
      adults: 2,
      relativesFrom: '2025-06-01',
      keepers: ['someone'],
    });
    expect(row(added('stream'), removed('stream'))).toMatchObject({
      members: [],
      memberCount: 0,
      isEmpty: true,
    });
  });
  it('is shown with the survivor of a merge in place of the absorbed registration (T4)', () => {
    const replaced = { personId, survivorId: agencyId };
    const restated = (id: string, role?: 'head') =>
      ({
        type: 'MembershipRestated',
        at,
        data: { personId: id, ...(role !== undefined && { role, since: '2025-03-01' }) },
      }) as const;
    expect(
      row(
        added('stream', '2025-03-01'),
        { type: 'MemberReplaced', at, data: replaced },
        restated(personId),
        restated(agencyId, 'head'),
      ),
    ).toMatchObject({
      members: [{ personId: agencyId, role: 'head', since: '2025-03-01' }],
      memberCount: 1,
      isEmpty: false,
    });
  });
  it('is open to nobody after a protected person left it', () =>
    expect(
      row(added('stream'), {
        type: 'MemberRemoved',
        data: { personId, until: '2026-01-01', forProtection: true },
      }),
    ).toMatchObject({ members: [], memberCount: 0, isEmpty: false }));
  it('takes the day of recording where none was recorded', () =>
    expect(row(added('stream'), counted(2))).toMatchObject({
      members: [{ since: '2026-01-01' }],
      relativesFrom: '2026-01-01',
    }));
  it('is dated if anything in it has no day, and only then', () => {
    type Event = Parameters<typeof project<typeof householdsToDate.reads, HouseholdToDateRow>>[1];
    const toDate = (...events: readonly Event[]) => project(householdsToDate, ...events).get('stream');
    const composition = {
      type: 'CompositionStated',
      data: { members: [], formerMemberIds: [], adults: 0, children: 0, validFrom: '2026-01-01' },
    } as const;
    expect(toDate(added('stream', '2025-03-01'))?.dateAt).toBeNull();
    const found = toDate(added('stream'), counted(1), counted(3, '2025-06-01'));
    expect(found && dateEarlierHousehold.commandFor(found)).toEqual({
      stream: 'stream',
      command: {
        type: 'DateHousehold',
        data: {
          members: [{ personId, since: '2026-01-01' }],
          counts: [
            { from: '2026-01-01', adults: 1, children: 0 },
            { from: '2025-06-01', adults: 3, children: 0 },
          ],
        },
      },
    });
    expect(toDate(added('stream'), removed('stream'))?.members).toEqual([]);
    expect(toDate(added('stream'), composition)).toBeUndefined();
  });
  it('is published as it is stated', () =>
    expect(
      householdPublication.publish.CompositionStated?.({
        stream: 'household',
        data: {
          members: [{ personId, since: '2025-03-01' }],
          formerMemberIds: [],
          adults: 1,
          children: 2,
          validFrom: '2025-03-01',
        },
      } as never),
    ).toEqual({
      type: 'HouseholdStated',
      data: {
        householdId: 'household',
        members: [{ personId, since: '2025-03-01' }],
        formerMemberIds: [],
        adults: 1,
        children: 2,
        validFrom: '2025-03-01',
      },
    }));
});
