import { fold, given, testMeta } from '@geleit/kernel';
import type { StaffFacts } from '@geleit/rules';
import { counsellorFacts } from './staff-facts.features.js';
import { personDecider } from './person.decider.js';
import type { PersonEvent } from './person.language.js';

const [agencyId, requestId, otherOffice, anna, bert, clara] = ['a', 'b', 'c', 'd', 'e', 'f'].map(
  (letter) => `${letter}0000000-0000-4000-8000-000000000001`,
) as [string, string, string, string, string, string];
const staff = counsellorFacts(agencyId);
const successor = { staff, officesNeedingCertificate: [] };
const registered: PersonEvent = {
  type: 'PersonRegistered',
  data: { identityMode: 'PSEUDONYMOUS', agencyId, registeredBy: anna, alias: 'Wolke' },
};
const admitted = (staffId: string, reason: string, changes: object = {}): PersonEvent => ({
  type: 'KeeperAdmitted',
  data: { staffId, reason, ...changes } as never,
});
const released = (staffId: string, reason: string, changes: object = {}): PersonEvent => ({
  type: 'KeeperReleased',
  data: { staffId, reason, ...changes } as never,
});
const protectedHistory: readonly PersonEvent[] = [
  {
    type: 'ProtectedPersonRegistered',
    data: { agencyId, alias: 'Stern', registeredBy: anna, deputyId: bert },
  },
  admitted(anna, 'registration'),
  admitted(bert, 'deputy', { agencyId }),
];
const left = (staffId: string): PersonEvent => ({ type: 'KeeperLeft', data: { staffId } });
const named = (deputyId: string): PersonEvent => ({ type: 'DeputyNamed', data: { deputyId } });
const passedOn = (staffId: string, toStaffId: string): PersonEvent => ({
  type: 'RequestPassedOn',
  data: { requestId, staffId, toStaffId },
});
const requestOf = (staffId: string, office = agencyId) =>
  admitted(staffId, 'request', { requestId, agencyId: office });

describe('the deputy of a protected person', () => {
  const register = (deputyId: string) =>
    ({ type: 'RegisterProtected', data: { agencyId, alias: 'Stern', deputyId } }) as const;
  it('has access from the first day', () => {
    given(personDecider)
      .when(register(bert), { by: anna }, { ...successor, isOwnOffice: true })
      .then(...protectedHistory);
    expect(fold(personDecider, protectedHistory).keepers).toEqual([
      { staffId: anna, reason: 'registration' },
      { staffId: bert, reason: 'deputy', agencyId },
    ]);
  });
  it('is another person than whoever names them and whoever is responsible', () => {
    given(personDecider)
      .when(register(anna), { by: anna }, { ...successor, isOwnOffice: true })
      .rejected('DeputyIsNoOtherPerson');
    given(personDecider, ...protectedHistory)
      .when({ type: 'NameDeputy', data: { deputyId: anna } }, { by: clara }, successor)
      .rejected('DeputyIsNoOtherPerson');
  });
  it.each([
    ['nobody of the register', undefined, 'StaffUnknown'],
    ['a team lead who does not counsel', { roles: ['team_lead'] }, 'StaffRoleUnfit'],
    ['a colleague of another office', { officeIds: [otherOffice] }, 'StaffOfAnotherOffice'],
    ['somebody who left', { leftOn: '2025-12-31' }, 'StaffHasLeft'],
    ['without the certificate that the office needs (O-4)', { certificates: {} }, 'CertificateMissing'],
  ] as const)('cannot be %s', (_, changes: Partial<StaffFacts> | undefined, rejected) =>
    expect(
      personDecider.decide.NameDeputy(
        { deputyId: clara },
        fold(personDecider, protectedHistory),
        { ...testMeta, by: anna },
        {
          officesNeedingCertificate: [agencyId],
          ...(changes !== undefined && { staff: { ...staff, ...changes } }),
        },
      ),
    ).toEqual({ rejected, pointer: '/deputyId' }),
  );
  it('can be replaced', () => {
    given(personDecider, ...protectedHistory)
      .when({ type: 'NameDeputy', data: { deputyId: clara } }, { by: anna }, successor)
      .then(named(clara), released(bert, 'deputy'), admitted(clara, 'deputy', { agencyId }));
    given(personDecider, ...protectedHistory)
      .when({ type: 'NameDeputy', data: { deputyId: bert } }, { by: anna }, successor)
      .then();
    given(personDecider, registered)
      .when({ type: 'NameDeputy', data: { deputyId: bert } }, { by: anna }, successor)
      .rejected('ModeForbidsThis');
  });
  it('is none any more once protection ends', () =>
    given(personDecider, ...protectedHistory, {
      type: 'LeavingProtectionRequested',
      data: { requestedBy: anna },
    })
      .when(
        { type: 'LeaveProtection', data: { identityMode: 'PSEUDONYMOUS' } },
        { by: bert },
        { requestIds: [] },
      )
      .then(
        { type: 'PersonProtectionLeft', data: { agencyId, identityMode: 'PSEUDONYMOUS' } },
        released(bert, 'deputy'),
      ));
});

describe('reassigning the work of a colleague', () => {
  const passOn = (staffId: string, officeId = agencyId) =>
    ({ type: 'PassOnResponsibility', data: { staffId, toStaffId: clara, officeId } }) as const;
  it('moves registrations and returns, and says who takes over requests', () => {
    given(personDecider, registered)
      .when(passOn(anna))
      .then(released(anna, 'registration'), admitted(clara, 'registration', { agencyId }));
    given(personDecider, registered, admitted(bert, 'return'))
      .when(passOn(bert))
      .then(released(bert, 'return'), admitted(clara, 'return', { agencyId }));
    given(personDecider, registered, requestOf(bert)).when(passOn(bert)).then(passedOn(bert, clara));
  });
  it('moves nothing of another office, and no admission or case', () => {
    given(personDecider, registered).when(passOn(anna, otherOffice)).then();
    given(personDecider, registered, requestOf(bert)).when(passOn(bert, otherOffice)).then();
    given(personDecider, registered, requestOf(bert, otherOffice))
      .when(passOn(bert, otherOffice))
      .then(passedOn(bert, clara));
    given(
      personDecider,
      registered,
      admitted(bert, 'admission'),
      admitted(bert, 'case', { caseId: requestId }),
    )
      .when(passOn(bert))
      .then();
  });
  it('moves a protected person to their deputy, and a deputy to the colleague', () => {
    given(personDecider, ...protectedHistory, requestOf(anna))
      .when(passOn(anna))
      .then(
        released(anna, 'registration'),
        admitted(bert, 'registration', { agencyId }),
        passedOn(anna, bert),
      );
    given(personDecider, ...protectedHistory)
      .when(passOn(bert))
      .then(named(clara), released(bert, 'deputy'), admitted(clara, 'deputy', { agencyId }));
  });
});

describe('a colleague who left', () => {
  const leave = (staffId: string) => ({ type: 'FollowDeparture', data: { staffId } }) as const;
  it('loses admissions; the rest waits for the team lead', () => {
    given(personDecider, registered, admitted(anna, 'admission'), requestOf(anna))
      .when(leave(anna))
      .then(released(anna, 'admission'), left(anna));
    given(personDecider, registered, left(anna)).when(leave(anna)).then();
    expect(fold(personDecider, [registered, left(anna)]).keepers).toEqual([
      { staffId: anna, reason: 'registration', hasLeft: true },
    ]);
  });
  it('leaves protected people to their deputy', () =>
    given(personDecider, ...protectedHistory, requestOf(anna))
      .when(leave(anna))
      .then(
        released(anna, 'registration'),
        admitted(bert, 'registration', { agencyId }),
        passedOn(anna, bert),
        left(anna),
      ));
  it('stays the deputy until another is named, but succeeds nobody', () => {
    given(personDecider, ...protectedHistory)
      .when(leave(bert))
      .then(left(bert));
    given(personDecider, ...protectedHistory, left(bert))
      .when(leave(anna))
      .then(left(anna));
    given(personDecider, ...protectedHistory, left(bert))
      .when({ type: 'PassOnResponsibility', data: { staffId: anna, toStaffId: clara, officeId: agencyId } })
      .then();
    given(personDecider, ...protectedHistory, left(bert))
      .when({ type: 'NameDeputy', data: { deputyId: clara } }, { by: anna }, successor)
      .then(named(clara), released(bert, 'deputy'), admitted(clara, 'deputy', { agencyId }));
  });
});
