import { given } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.language.js';

const [first, second] = [
  'a0000000-0000-4000-8000-000000000001',
  'b0000000-0000-4000-8000-000000000002',
] as const;
const person = { personId: 'd0000000-0000-4000-8000-000000000003' };
const opened: CaseEvent = { type: 'CaseOpened', data: person };
const lead: CaseEvent = { type: 'CounsellorAssigned', data: { staffId: first, role: 'lead' } };
const assigned = (staffId: string, role: 'co' | 'deputy'): CaseEvent => ({
  type: 'CounsellorAssigned',
  data: { staffId, role },
});
const closed: CaseEvent = { type: 'CaseClosed', data: {} };

const open = { type: 'OpenCase', data: person } as const;
const assign = { type: 'AssignCounsellor', data: { staffId: second, role: 'co' } } as const;
const unassign = { type: 'UnassignCounsellor', data: { staffId: second } } as const;
const close = { type: 'CloseCase', data: {} } as const;

describe('a case', () => {
  it('is opened once, with its counsellor as the lead', () => {
    given(caseDecider).when(open, { by: first }).then(opened, lead);
    given(caseDecider, opened, lead).when(open).rejected('CaseAlreadyOpened');
  });

  it('has each counsellor once', () => {
    given(caseDecider, opened, lead).when(assign).then(assigned(second, 'co'));
    given(caseDecider, opened, lead, assigned(second, 'co')).when(assign).rejected('AlreadyAssigned');
  });

  it('loses only a counsellor that it has', () => {
    given(caseDecider, opened, lead, assigned(second, 'co'))
      .when(unassign)
      .then({ type: 'CounsellorUnassigned', data: { staffId: second } });
    given(caseDecider, opened, lead).when(unassign).rejected('NotAssigned');
  });

  it('is closed once, after it was opened', () => {
    given(caseDecider, opened, lead).when(close).then(closed);
    given(caseDecider, opened, lead, closed).when(close).rejected('CaseIsClosed');
    given(caseDecider).when(close).rejected('NoSuchCase');
  });
});
