import { project } from '@geleit/kernel';
import { appointments } from './appointments.projection.js';

const stream = 'c0000000-0000-4000-8000-000000000001';
const recorded = {
  type: 'NextAppointmentRecorded',
  stream,
  data: { startsAt: '2026-03-08T10:00:00+01:00', mode: 'office', staff: ['anna'] },
} as const;
const assigned = { type: 'CounsellorAssigned', stream, data: { staffId: 'ben', role: 'co' } } as const;

describe('the list of appointments', () => {
  it('shows the last one that was recorded', () => {
    const later = { ...recorded, data: { ...recorded.data, startsAt: '2026-04-01T10:00:00+02:00' } };
    expect(project(appointments, recorded, later)).toEqual(
      new Map([[stream, { caseId: stream, ...later.data }]]),
    );
  });

  it('follows who works on the case', () => {
    const staffAfter = (...events: Parameters<typeof project<typeof appointments.reads, object>>[1][]) =>
      project(appointments, recorded, ...events).get(stream)?.staff;
    expect(staffAfter(assigned, assigned)).toEqual(['anna', 'ben']);
    expect(staffAfter(assigned, { type: 'CounsellorUnassigned', stream, data: { staffId: 'anna' } })).toEqual(
      ['ben'],
    );
  });

  it('loses the appointment when the case is closed, and has none before it is recorded', () => {
    expect(project(appointments, recorded, { type: 'CaseClosed', stream, data: {} }).size).toBe(0);
    expect(project(appointments, assigned).size).toBe(0);
  });
});
