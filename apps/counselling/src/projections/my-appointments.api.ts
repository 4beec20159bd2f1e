import { ServesQuery, type ListApi } from '@geleit/platform';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppointmentRow, appointments, appointmentStatuses } from './appointments.projection.js';
import { CaseRelatedRowsController } from './case-related-rows.api.js';
import { caseWarnings } from './cases.api.js';

/** The calendar: appointments of all open cases that the reader counsels. */
export const myAppointmentsApiFor = (caseIds: readonly string[]): ListApi<AppointmentRow> => ({
  path: 'appointments',
  projection: appointments,
  summary: 'Appointments of all open cases the caller works on.',
  allow: {
    name: 'counsellors of the case',
    roles: ['counsellor'],
    rows: () => ({ column: 'caseId', isOneOf: caseIds }),
  },
  filters: { staffId: 'anyOf', status: { anyOf: appointmentStatuses }, startsOn: 'range', startsAt: 'range' },
  beside: { caseId: caseWarnings },
  order: { by: 'startsAt', direction: 'ascending' },
  accessPaths: [['caseId', 'status'], ['caseId']],
});

@ServesQuery(myAppointmentsApiFor([]))
@Controller('v1/appointments')
export class MyAppointmentsController extends CaseRelatedRowsController<AppointmentRow> {
  protected apiFor = myAppointmentsApiFor;
  protected async findCaseId(appointmentId: string, rows: EntityManager) {
    return (await rows.findOneBy(AppointmentRow, { appointmentId }))?.caseId;
  }
}
