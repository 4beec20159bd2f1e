import { project } from '@geleit/kernel';
import { appointments } from './appointments.projection.js';

const stream = 'c0000000-0000-4000-8000-000000000001';
const assigned = (staffId: string, role: 'lead' | 'co' | 'deputy') =>
  ({ type: 'CounsellorAssigned', stream, data: { staffId, role } }) as const;
const unassigned = (staffId: string) =>
  ({ type: 'CounsellorUnassigned', stream, data: { staffId } }) as const;
const closed = { type: 'CaseClosed', stream, data: {} } as const;

// #region appointments
describe('appointments', () => {
  const next = {
    type: 'NextAppointmentRecorded',
    stream,
    data: { startsAt: '2026-03-08T10:00:00+01:00', mode: 'office', staff: ['first'] },
  } as const;

  it('have the last one that was recorded in each case', () => {
    const later = { ...next, data: { ...next.data, startsAt: '2026-04-01T10:00:00+02:00' } };
    expect([...project(appointments, next, later).values()]).toEqual([{ caseId: stream, ...later.data }]);
  });

  it('follow who works on the case', () => {
    const staff = (...events: Parameters<typeof project<typeof appointments.reads, object>>[1][]) =>
      project(appointments, next, ...events).get(stream)?.staff;
    expect(staff(assigned('second', 'co'), assigned('second', 'co'))).toEqual(['first', 'second']);
    expect(staff(assigned('second', 'co'), unassigned('first'))).toEqual(['second']);
  });

  it('are gone when the case is closed', () => {
    expect(project(appointments, assigned('first', 'lead')).size).toBe(0);
    expect(project(appointments, next, closed).size).toBe(0);
  });
});
// #endregion
