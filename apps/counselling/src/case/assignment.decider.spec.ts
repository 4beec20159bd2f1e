import { given } from '@geleit/kernel';
import type { StaffFacts } from '@geleit/rules';
import { caseDecider } from './case.decider.js';
import {
  agencyId,
  assigned,
  deputyId,
  first,
  now,
  opened,
  openedCase,
  otherAgencyId,
  protectedWith,
  second,
  staffOf,
  third,
  unassigned,
} from './case.features.js';
import type { CaseEvent } from './case.language.js';

const facts = { staff: staffOf(agencyId) };

describe('assigning counsellors', () => {
  const assign = (staffId: string, role: 'lead' | 'co' | 'deputy') =>
    ({ type: 'AssignCounsellor', data: { staffId, role } }) as const;

  it('assigns a deputy', () =>
    given(caseDecider, ...openedCase)
      .when(assign(second, 'deputy'), now, facts)
      .then(assigned(second, 'deputy')));
  it('rejects a second assignment of the same counsellor', () =>
    given(caseDecider, ...openedCase, assigned(second, 'co'))
      .when(assign(second, 'deputy'), now, facts)
      .rejected('AlreadyAssigned'));
  it('assigns a lead only to a case without one, also a counsellor who works on it already', () => {
    given(caseDecider, ...openedCase)
      .when(assign(second, 'lead'), now, facts)
      .rejected('LeadAlreadyAssigned');
    given(caseDecider, ...openedCase, unassigned(first), assigned(second, 'co'))
      .when(assign(second, 'lead'), now, facts)
      .then(assigned(second, 'lead'));
    given(caseDecider, ...openedCase, unassigned(first))
      .when(assign(third, 'lead'), now, facts)
      .then(assigned(third, 'lead'));
  });

  it.each<[string, StaffFacts | undefined, string]>([
    ['nobody knows', undefined, 'StaffUnknown'],
    ['left', { ...facts.staff, leftOn: '2026-02-01' }, 'StaffHasLeft'],
    ['works in another office', staffOf(otherAgencyId), 'StaffOfAnotherOffice'],
    ['is no counsellor', { ...facts.staff, roles: ['team_lead'] }, 'StaffRoleUnfit'],
    ['is not bound to secrecy (O-2)', { ...facts.staff, pledgedOn: null }, 'SecrecyNotPledged'],
  ])('rejects somebody who %s', (_, staff, code) => {
    given(caseDecider, ...openedCase)
      .when(assign(second, 'co'), now, { ...(staff && { staff }) })
      .rejected(code as 'StaffUnknown');
    given(caseDecider, ...openedCase)
      .when(
        { type: 'HandOverAssignment', data: { fromStaffId: first, toStaffId: second, reason: 'absence' } },
        now,
        { ...(staff && { staff }) },
      )
      .rejected(code as 'StaffUnknown');
  });
  it('requires an inspected certificate in funding areas that need it (O-4)', () => {
    const inSbg = {
      ...opened,
      data: { ...opened.data, programme: 'SBG', sbgArea: 'regional_counselling' },
    } as CaseEvent;
    given(caseDecider, inSbg).when(assign(second, 'co'), now, facts).rejected('CertificateMissing');
    given(caseDecider, inSbg)
      .when(assign(second, 'co'), now, {
        staff: { ...facts.staff, certificates: { bzrg30a: '2026-03-01' } },
      })
      .then(assigned(second, 'co'));
  });

  it('ends the assignment of a co-worker', () =>
    given(caseDecider, ...openedCase, assigned(second, 'co'))
      .when({ type: 'UnassignCounsellor', data: { staffId: second } })
      .then(unassigned(second)));
  it('rejects ending an assignment that does not exist', () =>
    given(caseDecider, ...openedCase, assigned(deputyId, 'deputy'))
      .when({ type: 'UnassignCounsellor', data: { staffId: second } })
      .rejected('NotAssigned'));
  it('rejects ending the assignment of the lead, who has to hand over', () =>
    given(caseDecider, ...openedCase)
      .when({ type: 'UnassignCounsellor', data: { staffId: first } })
      .rejected('LeadHasToHandOver'));
  it('rejects ending the assignment of the deputy of a protected person', () =>
    given(caseDecider, ...openedCase, protectedWith(deputyId), assigned(deputyId, 'deputy'))
      .when({ type: 'UnassignCounsellor', data: { staffId: deputyId } })
      .rejected('DeputyOfProtectedPerson'));
});

describe('handing over', () => {
  const handOver = (fromStaffId: string, toStaffId: string) =>
    ({ type: 'HandOverAssignment', data: { fromStaffId, toStaffId, reason: 'staff_left' } }) as const;

  it('ends the old assignment and begins the new one together', () =>
    given(caseDecider, ...openedCase)
      .when(handOver(first, second), now, facts)
      .then(unassigned(first), assigned(second, 'lead', 'staff_left')));
  it('turns a deputy into the lead, who then has to hand over', () =>
    given(caseDecider, ...openedCase, assigned(second, 'deputy'), unassigned(first), assigned(second, 'lead'))
      .when({ type: 'UnassignCounsellor', data: { staffId: second } })
      .rejected('LeadHasToHandOver'));
  it('rejects handing a lesser role to the lead', () =>
    given(caseDecider, ...openedCase, assigned(second, 'co'))
      .when(handOver(second, first), now, facts)
      .rejected('AlreadyAssigned'));
  it('rejects a hand-over to the same counsellor', () =>
    given(caseDecider, ...openedCase)
      .when(handOver(first, first), now, facts)
      .rejected('AlreadyAssigned'));
  it('rejects a hand-over by somebody without a role', () =>
    given(caseDecider, ...openedCase)
      .when(handOver(third, second), now, facts)
      .rejected('NotAssigned'));
  it('leaves the deputy of a protected person in their role', () => {
    const history = [...openedCase, protectedWith(deputyId), assigned(deputyId, 'deputy')] as const;
    given(caseDecider, ...history)
      .when(handOver(deputyId, second), now, facts)
      .rejected('DeputyOfProtectedPerson');
    given(caseDecider, ...history, unassigned(first), assigned(deputyId, 'lead'))
      .when(handOver(deputyId, second), now, facts)
      .then(assigned(deputyId, 'deputy'), assigned(second, 'lead', 'staff_left'));
  });
});

describe('work that is reassigned', () => {
  const reassign = (officeId = agencyId) =>
    ({
      type: 'PassOnAssignment',
      data: { fromStaffId: first, toStaffId: second, officeId },
    }) as const;

  it('passes to the colleague in the same role', () => {
    given(caseDecider, ...openedCase)
      .when(reassign())
      .then(unassigned(first), assigned(second, 'lead', 'change_of_responsibility'));
    given(caseDecider, opened, assigned(third, 'lead'), assigned(first, 'deputy'))
      .when(reassign())
      .then(unassigned(first), assigned(second, 'deputy', 'change_of_responsibility'));
  });
  it('only ends where the colleague works on the case already, unless they become lead', () => {
    given(caseDecider, opened, assigned(second, 'lead'), assigned(first, 'co'))
      .when(reassign())
      .then(unassigned(first));
    given(caseDecider, ...openedCase, assigned(second, 'co'))
      .when(reassign())
      .then(unassigned(first), assigned(second, 'lead', 'change_of_responsibility'));
  });
  it('does not concern cases of other offices, or of others', () => {
    given(caseDecider, ...openedCase)
      .when(reassign(otherAgencyId))
      .then();
    given(caseDecider, opened, assigned(third, 'lead')).when(reassign()).then();
  });
  it('makes the named deputy of a protected person the lead instead', () => {
    const history = [...openedCase, protectedWith(deputyId), assigned(deputyId, 'deputy')] as const;
    given(caseDecider, ...history)
      .when(reassign())
      .then(unassigned(first), assigned(deputyId, 'lead', 'change_of_responsibility'));
    given(caseDecider, ...history, assigned(third, 'co'))
      .when({
        type: 'PassOnAssignment',
        data: { fromStaffId: third, toStaffId: second, officeId: agencyId },
      })
      .then(unassigned(third));
  });
  it('stays where nobody else may know of a protected case, and with the named deputy', () => {
    given(caseDecider, ...openedCase, protectedWith())
      .when(reassign())
      .then();
    given(caseDecider, opened, assigned(third, 'lead'), protectedWith(first), assigned(first, 'deputy'))
      .when(reassign())
      .then();
    given(caseDecider, ...openedCase, assigned(third, 'co'), protectedWith(first))
      .when(reassign())
      .then(assigned(first, 'deputy'), assigned(third, 'lead', 'change_of_responsibility'));
  });
});

describe('somebody who left', () => {
  const end = (staffId = first) => ({ type: 'EndAssignment', data: { staffId } }) as const;

  it('works on the case no more, whoever remains (O-2)', () => {
    given(caseDecider, ...openedCase)
      .when(end())
      .then(unassigned(first));
    given(caseDecider, ...openedCase)
      .when(end(second))
      .then();
  });
  it('leaves a protected case to the named deputy, else to another who works on it', () => {
    given(
      caseDecider,
      ...openedCase,
      assigned(second, 'co'),
      protectedWith(deputyId),
      assigned(deputyId, 'deputy'),
    )
      .when(end())
      .then(unassigned(first), assigned(deputyId, 'lead', 'staff_left'));
    given(caseDecider, ...openedCase, assigned(second, 'co'), protectedWith())
      .when(end())
      .then(unassigned(first), assigned(second, 'lead', 'staff_left'));
    given(caseDecider, ...openedCase, protectedWith(deputyId), assigned(deputyId, 'deputy'))
      .when(end(deputyId))
      .then(unassigned(deputyId));
  });
});
