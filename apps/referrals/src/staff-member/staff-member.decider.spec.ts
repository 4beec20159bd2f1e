import { given, testMeta } from '@geleit/kernel';
import { staffMemberDecider } from './staff-member.decider.js';
import type { StaffMemberEvent } from './staff-member.language.js';

const id = (digit: string) => `0${digit}000000-0000-4000-8000-000000000000`;
const [staffId, colleagueId, officeId, otherOfficeId] = [id('a'), id('b'), id('c'), id('d')];
const names = { givenName: 'Given', familyName: 'Family', email: 'given@example.org' };
const person = { ...names, subject: 'subject', roles: ['counsellor'], officeIds: [officeId] } as const;
const registered: StaffMemberEvent = { type: 'StaffMemberRegistered', data: person };
const left: StaffMemberEvent = { type: 'StaffMemberLeft', data: { leftOn: '2025-12-31' } };
const pledged: StaffMemberEvent = { type: 'SecrecyPledged', data: { pledgedOn: '2025-12-01' } };
const knownOffices = { openOfficeIds: [officeId] };
const colleague = {
  roles: ['counsellor'],
  officeIds: [officeId],
  pledgedOn: '2020-01-01',
  qualifications: {},
  certificates: {},
  leftOn: null,
} as const;
const colleagueFacts = { staffId, colleague, actorActsForColleague: false, certificateRequired: false };
const withAdministrators = { isOnlyAdministrator: false };

describe('a staff member', () => {
  it('is registered once, in open offices of the organisation', () => {
    const register = { type: 'RegisterStaffMember', data: person } as const;
    given(staffMemberDecider).when(register, {}, knownOffices).then(registered);
    given(staffMemberDecider, registered).when(register, {}, knownOffices).rejected('AlreadyRegistered');
    given(staffMemberDecider).when(register, {}, { openOfficeIds: [] }).rejected('OfficeUnknown');
  });

  it('is described again and gets another login', () => {
    given(staffMemberDecider, registered)
      .when({ type: 'DescribeStaffMember', data: names })
      .then({ type: 'StaffMemberDescribed', data: names });
    given(staffMemberDecider, registered)
      .when({ type: 'ChangeLogin', data: { subject: 'other' } }, {}, { isActorsOwn: false })
      .then({ type: 'StaffLoginChanged', data: { subject: 'other' } });
  });

  it('does not change their own login: it would be free for an account of a colleague', () =>
    given(staffMemberDecider, registered)
      .when({ type: 'ChangeLogin', data: { subject: 'other' } }, {}, { isActorsOwn: true })
      .rejected('OwnLogin'));

  it('moves only to open offices of the organisation', () => {
    const move = { type: 'ChangeOffices', data: { officeIds: [officeId, otherOfficeId] } } as const;
    given(staffMemberDecider, registered).when(move, {}, knownOffices).rejected('OfficeUnknown');
    given(staffMemberDecider, registered)
      .when(move, {}, { openOfficeIds: [officeId, otherOfficeId] })
      .then({ type: 'StaffOfficesChanged', data: move.data });
  });

  it('leaves at once, on a day that has come, and changes no more', () => {
    const leave = (leftOn: string) => ({ type: 'LeaveEmployment', data: { leftOn } }) as const;
    const facts = { ...withAdministrators, urgentCases: 0 };
    given(staffMemberDecider, registered).when(leave('2025-12-31'), {}, facts).then(left);
    given(staffMemberDecider, registered).when(leave('2026-01-02'), {}, facts).rejected('DayInFuture');
    given(staffMemberDecider, registered, left)
      .when(leave('2025-12-31'), {}, facts)
      .rejected('StaffMemberHasLeft');
    given(staffMemberDecider, registered, left)
      .when({ type: 'ChangeLogin', data: { subject: 'other' } }, {}, { isActorsOwn: false })
      .rejected('StaffMemberHasLeft');
    given(staffMemberDecider)
      .when({ type: 'DescribeStaffMember', data: names })
      .rejected('NoSuchStaffMember');
  });

  it('does not leave a case whose deadline is near to nobody (O-2)', () =>
    given(staffMemberDecider, registered)
      .when(
        { type: 'LeaveEmployment', data: { leftOn: '2025-12-31' } },
        {},
        { ...withAdministrators, urgentCases: 1 },
      )
      .rejected('DeadlineWithoutSuccessor'));

  it('remains an administrator if there is no other', () => {
    const administrator: StaffMemberEvent = {
      type: 'StaffRolesChanged',
      data: { roles: ['organisation_admin', 'counsellor'] },
    };
    const change = (...roles: readonly ('counsellor' | 'organisation_admin')[]) =>
      ({ type: 'ChangeRoles', data: { roles } }) as const;
    const history = given(staffMemberDecider, registered, administrator);
    const only = { isOnlyAdministrator: true };
    history.when(change('counsellor'), {}, only).rejected('LastAdministrator');
    history
      .when(change('organisation_admin'), {}, only)
      .then({ type: 'StaffRolesChanged', data: { roles: ['organisation_admin'] } });
    history
      .when(change('counsellor'), {}, withAdministrators)
      .then({ type: 'StaffRolesChanged', data: { roles: ['counsellor'] } });
    history
      .when({ type: 'LeaveEmployment', data: { leftOn: '2025-12-31' } }, {}, { ...only, urgentCases: 0 })
      .rejected('LastAdministrator');
    given(staffMemberDecider, registered)
      .when({ type: 'LeaveEmployment', data: { leftOn: '2025-12-31' } }, {}, { ...only, urgentCases: 0 })
      .then(left);
  });
});

describe('the proofs of a staff member', () => {
  it('are a pledge of secrecy on a day that has come, and qualifications', () => {
    const history = given(staffMemberDecider, registered);
    history.when({ type: 'PledgeSecrecy', data: { pledgedOn: '2025-12-01' } }).then(pledged);
    history.when({ type: 'PledgeSecrecy', data: { pledgedOn: '2026-01-02' } }).rejected('DayInFuture');
    history
      .when({
        type: 'QualifyStaffMember',
        data: { qualification: 'legal_supervised', validUntil: '2027-12-31' },
      })
      .then({
        type: 'StaffQualified',
        data: { qualification: 'legal_supervised', validUntil: '2027-12-31' },
      });
  });

  it('are a certificate that is at most three months old when it is inspected', () => {
    const inspect = (certificateDate: string, inspectedOn: string) =>
      given(staffMemberDecider, registered).when({
        type: 'InspectCertificate',
        data: { certificate: 'bzrg30a', certificateDate, inspectedOn },
      });
    inspect('2025-09-30', '2025-12-30').then({
      type: 'CertificateInspected',
      data: {
        certificate: 'bzrg30a',
        certificateDate: '2025-09-30',
        inspectedOn: '2025-12-30',
        validUntil: '2030-09-30',
      },
    });
    inspect('2025-09-29', '2025-12-30').rejected('CertificateTooOld');
    inspect('2025-12-31', '2025-12-30').rejected('DaysReversed');
    inspect('2026-01-01', '2026-01-02').rejected('DayInFuture');
  });
});

describe('the employments of a staff member', () => {
  const employment = { officeId, programme: 'MBE', fte: 0.6, from: '2026-01-01' } as const;
  const employed = (employmentId: string, changes: object = {}): StaffMemberEvent => ({
    type: 'StaffEmployed',
    data: { ...employment, employmentId, ...changes },
  });
  const first = employed(id('1'), { until: '2026-06-30' });
  const employ = (history: readonly StaffMemberEvent[], changes: object, facts: object) =>
    given(staffMemberDecider, registered, ...history).when(
      { type: 'EmployStaffMember', data: { ...employment, ...changes } },
      {},
      facts,
    );
  const offered = { programmes: ['MBE'] };

  it('are at most one post on any day (O-1)', () => {
    employ([first], { fte: 0.4 }, offered).then(employed(testMeta.id, { fte: 0.4 }));
    employ([first], { fte: 0.41 }, offered).rejected('MoreThanOnePost');
    employ([first], { fte: 0.41, from: '2026-06-30' }, offered).rejected('MoreThanOnePost');
    employ([first], { fte: 1, from: '2026-07-01' }, offered).then(
      employed(testMeta.id, { fte: 1, from: '2026-07-01' }),
    );
    employ([first, employed(id('2'), { fte: 0.4 })], { fte: 0.1, from: '2025-12-01' }, offered).rejected(
      'MoreThanOnePost',
    );
  });

  it('are in one of their offices, which is open and has the programme', () => {
    employ([], {}, {}).rejected('OfficeUnknown');
    employ([], { officeId: otherOfficeId }, offered).rejected('StaffOfAnotherOffice');
    employ([], {}, { programmes: ['JMD'] }).rejected('ProgrammeNotOffered');
    employ([], { until: '2025-12-31' }, offered).rejected('DaysReversed');
  });

  it('end with the last day of the person', () =>
    given(staffMemberDecider, registered, employed(id('1')), employed(id('2'), { until: '2025-12-31' }))
      .when(
        { type: 'LeaveEmployment', data: { leftOn: '2026-01-01' } },
        {},
        { ...withAdministrators, urgentCases: 0 },
      )
      .then(
        { type: 'StaffEmploymentEnded', data: { employmentId: id('1'), until: '2026-01-01' } },
        { type: 'StaffMemberLeft', data: { leftOn: '2026-01-01' } },
      ));

  it('never begin after the last day of the person', () => {
    const later = employed(id('1'), { from: '2026-02-01' });
    const limited = employed(id('2'), { from: '2026-03-01', until: '2026-12-31' });
    const never = (employmentId: string): StaffMemberEvent => ({
      type: 'StaffEmploymentEnded',
      data: { employmentId, until: '2026-01-01' },
    });
    given(staffMemberDecider, registered, later, limited)
      .when(
        { type: 'LeaveEmployment', data: { leftOn: '2026-01-01' } },
        {},
        { ...withAdministrators, urgentCases: 0 },
      )
      .then(never(id('1')), never(id('2')), { type: 'StaffMemberLeft', data: { leftOn: '2026-01-01' } });
  });

  it('end, and are not prolonged beyond one post', () => {
    const second = employed(id('2'), { fte: 1, from: '2026-07-01' });
    const end = (employmentId: string, until: string) =>
      given(staffMemberDecider, registered, first, second).when({
        type: 'EndEmployment',
        data: { employmentId, until },
      });
    end(id('1'), '2026-03-31').then({
      type: 'StaffEmploymentEnded',
      data: { employmentId: id('1'), until: '2026-03-31' },
    });
    end(id('1'), '2026-07-01').rejected('MoreThanOnePost');
    end(id('1'), '2025-12-31').rejected('DaysReversed');
    end(id('3'), '2026-03-31').rejected('EmploymentUnknown');
  });
});

describe('an absence', () => {
  const absence = { from: '2026-02-01', until: '2026-02-14', deputyId: colleagueId } as const;
  const recorded: StaffMemberEvent = {
    type: 'AbsenceRecorded',
    data: { ...absence, absenceId: testMeta.id },
  };
  const record = (changes: object, facts: object = {}, history: readonly StaffMemberEvent[] = []) =>
    given(staffMemberDecider, registered, ...history).when(
      { type: 'RecordAbsence', data: { ...absence, ...changes } },
      {},
      { ...colleagueFacts, ...facts },
    );

  it('names a deputy of a common office and role', () => {
    record({}).then(recorded);
    record({}, { colleague: undefined }).rejected('StaffUnknown');
    record({}, { colleague: { ...colleague, leftOn: '2025-12-31' } }).rejected('StaffHasLeft');
    record({}, { colleague: { ...colleague, officeIds: [otherOfficeId] } }).rejected('StaffOfAnotherOffice');
    record({}, { colleague: { ...colleague, roles: ['team_lead'] } }).rejected('StaffRoleUnfit');
    record({}, { colleague: { ...colleague, pledgedOn: null } }).rejected('SecrecyNotPledged');
    record({}, { certificateRequired: true }).rejected('CertificateMissing');
    record({ deputyId: staffId }).rejected('DeputyIsAbsent');
  });

  it('gives nobody access by their own word', () =>
    record({}, { actorActsForColleague: true }).rejected('DeputyNamesThemself'));

  it('has its days in order, lasts a year at most and overlaps no other', () => {
    record({ until: '2026-01-31' }).rejected('DaysReversed');
    record({ until: '2027-02-01' }).rejected('AbsenceTooLong');
    record({ until: '2027-01-31' }).then({
      type: 'AbsenceRecorded',
      data: { ...absence, until: '2027-01-31', absenceId: testMeta.id },
    });
    record({ from: '2026-02-14', until: '2026-02-20' }, {}, [recorded]).rejected('AbsencesOverlap');
  });

  it('can be cancelled, and then recorded again', () => {
    const cancelled: StaffMemberEvent = { type: 'AbsenceCancelled', data: { absenceId: testMeta.id } };
    const cancel = { type: 'CancelAbsence', data: { absenceId: testMeta.id } } as const;
    given(staffMemberDecider, registered, recorded).when(cancel).then(cancelled);
    given(staffMemberDecider, registered, recorded, cancelled).when(cancel).rejected('AbsenceUnknown');
    record({}, {}, [recorded, cancelled]).then(recorded);
  });
});

describe('work is reassigned', () => {
  const work = { toStaffId: colleagueId, officeId };
  const reassign = (data: typeof work, facts: object = {}, history: readonly StaffMemberEvent[] = []) =>
    given(staffMemberDecider, registered, ...history).when(
      { type: 'ReassignWork', data },
      {},
      { ...colleagueFacts, officeIsOpen: true, ...facts },
    );

  it('to a fit counsellor of the office, even after the person left (O-2, O-4)', () => {
    const reassigned = { type: 'WorkReassigned', data: work } as const;
    reassign(work).then(reassigned);
    reassign(work, {}, [left]).then(reassigned);
    reassign(work, { colleague: undefined }).rejected('StaffUnknown');
    reassign(work, { colleague: { ...colleague, officeIds: [] } }).rejected('StaffOfAnotherOffice');
    reassign(work, { colleague: { ...colleague, roles: ['team_lead'] } }).rejected('StaffRoleUnfit');
    reassign(work, { colleague: { ...colleague, pledgedOn: null } }).rejected('SecrecyNotPledged');
    reassign(work, { certificateRequired: true }).rejected('CertificateMissing');
    const certified = { ...colleague, certificates: { bzrg30a: '2030-12-31' } };
    reassign(work, { certificateRequired: true, colleague: certified }).then(reassigned);
  });

  it('in an open office of the organisation', () => {
    reassign(work, { officeIsOpen: false }).rejected('OfficeUnknown');
    reassign({ ...work, toStaffId: staffId }, { officeIsOpen: false }).rejected('OfficeUnknown');
  });

  it('neither to the same person nor to whoever decides it', () => {
    reassign({ ...work, toStaffId: staffId }).rejected('ReassignedToSamePerson');
    reassign(work, { actorActsForColleague: true }).rejected('ReassignedToOneself');
  });
});
