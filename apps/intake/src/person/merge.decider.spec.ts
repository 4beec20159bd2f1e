import { given } from '@geleit/kernel';
import type { AbsorbedKeeper } from '@geleit/contracts';
import { personDecider } from './person.decider.js';
import type { PersonEvent } from './person.language.js';
import { counsellorFacts } from './staff-facts.features.js';
import { statedPersonDecider } from './stated-person.decider.js';

const [agencyId, personId, survivorId, caseId] = [
  'a0000000-0000-4000-8000-000000000001',
  'b0000000-0000-4000-8000-000000000002',
  'b0000000-0000-4000-8000-000000000003',
  'c0000000-0000-4000-8000-000000000004',
] as const;
const [staffId, deputyId] = [
  'd0000000-0000-4000-8000-000000000005',
  'd0000000-0000-4000-8000-000000000006',
] as const;
const successor = { staff: counsellorFacts(agencyId), officesNeedingCertificate: [] };
const registered: PersonEvent = {
  type: 'PersonRegistered',
  data: { identityMode: 'IDENTIFIED', agencyId, registeredBy: 'someone', familyName: 'Beispiel' },
};
const absorbed: PersonEvent = { type: 'RegistrationAbsorbed', data: { personId } };
const merged = {
  type: 'PersonsMerged',
  data: { personId, mergedOn: '2026-01-01', absorbs: true },
} as const satisfies PersonEvent;
const released: PersonEvent = { type: 'RegistrationReleased', data: { personId } };
const unmerged: PersonEvent = { type: 'PersonsUnmerged', data: { personId } };
const merge = { type: 'MergePersons', data: { personId } } as const;
const unmerge = { type: 'UnmergePersons', data: { personId } } as const;
const partner = {};

describe('merging people (P-4)', () => {
  it('absorbs the other registration and keeps its blind indexes', () =>
    given(personDecider, registered).when(merge, {}, { partner }).then(absorbed, merged));
  it('does not know a partner of another organisation', () =>
    given(personDecider, registered).when(merge, {}, {}).rejected('MergePartnerUnknown'));
  it('is refused twice with the same registration, and with itself', () => {
    given(personDecider, registered, absorbed, merged).when(merge, {}, { partner }).rejected('AlreadyMerged');
    given(personDecider, registered).when(merge, {}, { isOneself: true }).rejected('NotOneself');
  });
  it('is refused with a registration that has absorbed others: there are no chains', () =>
    given(personDecider, registered)
      .when(merge, {}, { partner: { isMerged: true } })
      .rejected('StillMerged'));
  it('is refused while the two belong to different households', () =>
    given(personDecider, registered)
      .when(merge, {}, { partner: { isInAnotherHousehold: true } })
      .rejected('InDifferentHouseholds'));
  it('takes effect later, once, if it is from before registrations were absorbed; its day stays', () => {
    const { absorbs: _, ...data } = merged.data;
    const earlier: PersonEvent = { type: 'PersonsMerged', data };
    const repeat = { type: 'RepeatMerge', data: { personId } } as const;
    given(personDecider, registered, earlier).when(repeat).then(absorbed, merged);
    given(personDecider, registered, earlier, absorbed, merged).when(repeat).then();
    given(personDecider, registered, earlier, released, unmerged).when(repeat).then();
    given(personDecider, registered, earlier, absorbed, merged)
      .when(unmerge, { at: '2026-04-02T10:00:00.000Z' })
      .rejected('TooLateToUnmerge');
  });
  it('can be undone for 90 days', () => {
    given(personDecider, registered, absorbed, merged)
      .when(unmerge, { at: '2026-04-01T10:00:00.000Z' })
      .then(released, unmerged);
    given(personDecider, registered, absorbed, merged)
      .when(unmerge, { at: '2026-04-02T10:00:00.000Z' })
      .rejected('TooLateToUnmerge');
    given(personDecider, registered, absorbed, merged, released, unmerged)
      .when(unmerge)
      .rejected('NotMerged');
  });
  it('must be undone before either registration is protected (P-1)', () => {
    const protect = { type: 'EnterProtection', data: { alias: 'Stern', deputyId } } as const;
    const notAbsorbed = { isAbsorbed: false, requestIds: [], ...successor };
    given(personDecider, registered, absorbed, merged).when(protect, {}, notAbsorbed).rejected('StillMerged');
    given(personDecider, registered)
      .when(protect, {}, { ...notAbsorbed, isAbsorbed: true })
      .rejected('StillMerged');
    given(personDecider, registered, absorbed, merged, released, unmerged)
      .when(protect, {}, notAbsorbed)
      .then(
        { type: 'PersonProtectionEntered', data: { alias: 'Stern', deputyId } },
        { type: 'KeeperAdmitted', data: { staffId: deputyId, reason: 'deputy', agencyId } },
      );
  });
  it('can be undone for protection even after 90 days (P-1)', () =>
    given(personDecider, registered, absorbed, merged)
      .when(
        { type: 'UnmergePersons', data: { personId, forProtection: true } },
        { at: '2029-01-01T10:00:00.000Z' },
      )
      .then(released, unmerged));
});

describe('a merge as the absorbed registration follows it', () => {
  const [first, second] = ['2026-01-01T10:00:00.000Z', '2026-01-02T10:00:00.000Z'] as const;
  const followed: PersonEvent = { type: 'MergeFollowed', data: { survivorId, since: first } };
  const follow = { type: 'FollowMerge', data: { survivorId, since: first } } as const;
  const keeper: AbsorbedKeeper = { staffId: 'someone', reason: 'registration', officeId: agencyId };
  const stated = (...keepers: AbsorbedKeeper[]): PersonEvent => ({
    type: 'KeepersStated',
    data: { survivorId, keepers },
  });
  it('states its keepers to the survivor, at once and whenever they change', () => {
    given(statedPersonDecider, registered).when(follow).then(followed, stated(keeper));
    given(statedPersonDecider, registered, followed)
      .when({ type: 'AssignCase', data: { caseId, staffId, role: 'lead' } })
      .then(
        { type: 'KeeperReleased', data: { staffId: 'someone', reason: 'registration' } },
        { type: 'KeeperAdmitted', data: { staffId, reason: 'case', caseId, role: 'lead' } },
        stated({ staffId, reason: 'case', officeId: agencyId, role: 'lead' }),
      );
  });
  it('states nothing while it is not merged', () =>
    given(statedPersonDecider, registered)
      .when({ type: 'PlaceCase', data: { caseId, agencyId } })
      .then({ type: 'CasePlaced', data: { caseId, agencyId } }));
  it('does not go back to an earlier merge, or its end, that arrives late', () => {
    const later: PersonEvent = { type: 'MergeFollowed', data: { survivorId: agencyId, since: second } };
    given(statedPersonDecider, registered, later).when(follow).then();
    given(statedPersonDecider, registered, later)
      .when({ type: 'FollowUnmerge', data: { survivorId, since: first } })
      .then();
  });
  it('ends with the merge', () => {
    const end = { survivorId, since: second };
    given(statedPersonDecider, registered, followed)
      .when({ type: 'FollowUnmerge', data: end })
      .then({ type: 'UnmergeFollowed', data: end });
    given(statedPersonDecider, registered, followed, { type: 'UnmergeFollowed', data: end })
      .when({ type: 'PlaceCase', data: { caseId, agencyId } })
      .then({ type: 'CasePlaced', data: { caseId, agencyId } });
  });
  it('gives its keepers to the survivor only while they are merged', () => {
    const take = { type: 'TakeKeepers', data: { personId, keepers: [keeper] } } as const;
    const taken: PersonEvent = { type: 'KeepersTaken', data: take.data };
    given(personDecider, registered, absorbed, merged).when(take).then(taken);
    given(personDecider, registered, absorbed, merged, taken).when(take).then();
    given(personDecider, registered, absorbed, merged, taken, released, unmerged).when(take).then();
  });
});
