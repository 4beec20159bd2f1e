import { given } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.language.js';

const [first, second] = [
  'a0000000-0000-4000-8000-000000000001',
  'b0000000-0000-4000-8000-000000000002',
] as const;
const opened: CaseEvent = {
  type: 'CaseOpened',
  data: { personId: 'd0000000-0000-4000-8000-000000000003' },
};
const lead: CaseEvent = { type: 'CounsellorAssigned', data: { staffId: first, role: 'lead' } };
const assigned = (staffId: string, role: 'co' | 'deputy'): CaseEvent => ({
  type: 'CounsellorAssigned',
  data: { staffId, role },
});
const closed: CaseEvent = { type: 'CaseClosed', data: {} };

// #region record-next-appointment
describe('the next appointment', () => {
  const now = { at: '2026-03-01T12:00:00.000Z' };
  const appointment = { startsAt: '2026-03-08T10:00:00+01:00', mode: 'office' } as const;
  const record = { type: 'RecordNextAppointment', data: appointment } as const;
  const recorded = (...staff: string[]): CaseEvent => ({
    type: 'NextAppointmentRecorded',
    data: { ...appointment, staff },
  });

  it('is recorded with everybody who works on the case', () =>
    given(caseDecider, opened, lead, assigned(second, 'co')).when(record, now).then(recorded(first, second)));

  it('can be recorded again', () =>
    given(caseDecider, opened, lead, recorded(first)).when(record, now).then(recorded(first)));

  it('lies in the future, whatever its offset', () =>
    given(caseDecider, opened, lead)
      .when({ ...record, data: { ...appointment, startsAt: '2026-03-01T13:00:00+01:00' } }, now)
      .rejected('AppointmentInPast'));

  it('needs an open case', () => {
    given(caseDecider).when(record, now).rejected('NoSuchCase');
    given(caseDecider, opened, lead, closed).when(record, now).rejected('CaseIsClosed');
  });
});
// #endregion
