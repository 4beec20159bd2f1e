import { given } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.language.js';

const [anna, ben] = ['a0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000002'] as const;
const person = { personId: 'd0000000-0000-4000-8000-000000000003' };
const opened: CaseEvent = { type: 'CaseOpened', data: person };
const lead: CaseEvent = { type: 'CounsellorAssigned', data: { staffId: anna, role: 'lead' } };
const coWorker: CaseEvent = { type: 'CounsellorAssigned', data: { staffId: ben, role: 'co' } };
const closed: CaseEvent = { type: 'CaseClosed', data: {} };

const open = { type: 'OpenCase', data: person } as const;
const assign = { type: 'AssignCounsellor', data: { staffId: ben } } as const;
const unassign = { type: 'UnassignCounsellor', data: { staffId: ben } } as const;
const close = { type: 'CloseCase', data: {} } as const;

describe('a case', () => {
  it('is opened once, with its counsellor as the lead', () => {
    given(caseDecider).when(open, { by: anna }).then(opened, lead);
    given(caseDecider, opened, lead).when(open).rejected('CaseAlreadyOpened');
  });

  it('has each counsellor once', () => {
    given(caseDecider, opened, lead).when(assign).then(coWorker);
    given(caseDecider, opened, lead, coWorker).when(assign).rejected('AlreadyAssigned');
  });

  it('loses only a counsellor that it has', () => {
    given(caseDecider, opened, lead, coWorker)
      .when(unassign)
      .then({ type: 'CounsellorUnassigned', data: { staffId: ben } });
    given(caseDecider, opened, lead).when(unassign).rejected('NotAssigned');
  });

  it('is closed once, after it was opened', () => {
    given(caseDecider, opened, lead).when(close).then(closed);
    given(caseDecider, opened, lead, closed).when(close).rejected('CaseIsClosed');
    given(caseDecider).when(close).rejected('NoSuchCase');
  });
});
