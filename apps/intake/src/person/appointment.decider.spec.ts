import { fold, given, testMeta } from '@geleit/kernel';
import type { StaffFacts } from '@geleit/rules';
import { counsellorFacts } from './staff-facts.features.js';
import type { AppointKeeperFacts } from './keeper.language.js';
import { personDecider } from './person.decider.js';
import type { PersonEvent } from './person.language.js';

const [agencyId, requestId, caseId, anna, bert, otherOffice] = ['a', 'b', 'c', 'd', 'e', 'f'].map(
  (letter) => `${letter}0000000-0000-4000-8000-000000000001`,
) as [string, string, string, string, string, string];
const staff = counsellorFacts(agencyId);
const registered: PersonEvent = {
  type: 'PersonRegistered',
  data: { identityMode: 'PSEUDONYMOUS', agencyId, registeredBy: anna, alias: 'Wolke' },
};
const admitted = (data: object): PersonEvent => ({ type: 'KeeperAdmitted', data: data as never });
const released = (data: object): PersonEvent => ({ type: 'KeeperReleased', data: data as never });
const registration = { staffId: anna, reason: 'registration' };
const request = { staffId: anna, reason: 'request', requestId, agencyId };
const appointed = { staffId: bert, reason: 'appointment', agencyId };
const abandoned = [registered, released(registration)];
const appoint = { type: 'AppointKeeper', data: { staffId: bert } } as const;
const facts = (changes: Partial<AppointKeeperFacts> = {}): AppointKeeperFacts => ({
  staff,
  officesNeedingCertificate: [],
  actorActsForStaffMember: false,
  registeredKeepers: { [anna]: staff, [bert]: staff },
  ...changes,
});
const ofAnna = (changes: Partial<StaffFacts>) =>
  facts({ registeredKeepers: { [anna]: { ...staff, ...changes } } });

describe('appointing a counsellor', () => {
  it('is possible once nobody is responsible for the person', () => {
    given(personDecider, ...abandoned)
      .when(appoint, {}, facts())
      .then(admitted(appointed));
    given(personDecider, ...abandoned, admitted({ staffId: anna, reason: 'admission', agencyId }))
      .when(appoint, {}, facts())
      .then(admitted(appointed));
    given(personDecider, registered).when(appoint, {}, facts()).rejected('SomebodyIsResponsible');
    given(personDecider, ...abandoned, admitted(request))
      .when(appoint, {}, facts())
      .rejected('SomebodyIsResponsible');
    given(personDecider).when(appoint, {}, facts()).rejected('NoSuchPerson');
  });
  it('is possible once whoever was responsible has left or works elsewhere, and replaces them', () => {
    for (const gone of [{ leftOn: '2025-12-31' }, { officeIds: [otherOffice] }])
      given(personDecider, registered)
        .when(appoint, {}, ofAnna(gone))
        .then(released(registration), admitted(appointed));
    given(personDecider, registered)
      .when(appoint, {}, facts({ registeredKeepers: {} }))
      .then(released(registration), admitted(appointed));
  });
  it.each([
    ['nobody of the register', undefined, 'StaffUnknown'],
    ['a colleague of another office', { officeIds: [otherOffice] }, 'StaffOfAnotherOffice'],
    ['a team lead who does not counsel', { roles: ['team_lead'] }, 'StaffRoleUnfit'],
    [
      'somebody without the certificate that the office needs (O-4)',
      { certificates: {} },
      'CertificateMissing',
    ],
  ] as const)('is not possible for %s', (_, changes, rejected) => {
    const { staff: fit, ...others } = facts({ officesNeedingCertificate: [agencyId] });
    expect(
      personDecider.decide.AppointKeeper(appoint.data, fold(personDecider, abandoned), testMeta, {
        ...others,
        ...(changes !== undefined && { staff: { ...staff, ...fit, ...changes } }),
      }),
    ).toEqual({ rejected, pointer: '/staffId' });
  });
  it('is no way to give oneself access, neither directly nor by standing in', () =>
    given(personDecider, ...abandoned)
      .when(appoint, {}, facts({ actorActsForStaffMember: true }))
      .rejected('NotOneself'));
});

describe('an appointment', () => {
  it('ends with the next request', () =>
    given(personDecider, ...abandoned, admitted(appointed))
      .when({ type: 'AssignRequest', data: { requestId, agencyId, staffId: bert } })
      .then(released({ staffId: bert, reason: 'appointment' }), admitted({ ...request, staffId: bert })));
  it('ends with the next case', () =>
    given(personDecider, ...abandoned, admitted(appointed))
      .when({ type: 'AssignCase', data: { caseId, staffId: anna, role: 'lead' } })
      .then(
        released({ staffId: bert, reason: 'appointment' }),
        admitted({ staffId: anna, reason: 'case', caseId, role: 'lead' }),
      ));
  it('passes on with the work of the colleague', () =>
    given(personDecider, ...abandoned, admitted(appointed))
      .when({ type: 'PassOnResponsibility', data: { staffId: bert, toStaffId: anna, officeId: agencyId } })
      .then(released({ staffId: bert, reason: 'appointment' }), admitted({ ...appointed, staffId: anna })));
});
