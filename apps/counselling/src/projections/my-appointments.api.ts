import { staffIdsOf } from '@geleit/access';
import { ServesQuery, type ListApi } from '@geleit/platform';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppointmentRow, appointments, appointmentStatuses } from './appointments.projection.js';
import { CaseRelatedRowsController } from './case-related-rows.api.js';
import { caseWarnings } from './cases.api.js';

/**
 * The calendar: what the reader holds in the open cases that they counsel. Those of colleagues are in the
 * case.
 */
export const myAppointmentsApiFor = (caseIds: readonly string[]): ListApi<AppointmentRow> => ({
  path: 'appointments',
  projection: appointments,
  summary:
    'Appointments in open cases that the caller, or an absent colleague for whom they stand in, holds.',
  allow: {
    name: 'counsellors of the case',
    roles: ['counsellor'],
    rows: (actor) => ({
      all: [
        { column: 'caseId', isOneOf: caseIds },
        { column: 'staffId', isOneOf: [...staffIdsOf(actor)] },
      ],
    }),
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
