import { reject, type CommandMeta, type Decision } from '@geleit/kernel';
import { toUtc } from '@geleit/rules';
import type { RecordNextAppointment } from './appointment.language.js';
import type { CaseLanguage } from './case.language.js';
import type { ExistingCase } from './state.decider.js';

export function recordNextAppointment(
  command: Readonly<RecordNextAppointment>,
  { status, assignments }: ExistingCase,
  { at }: CommandMeta,
): Decision<typeof CaseLanguage> {
  if (status === 'closed') return reject('CaseIsClosed');
  if (toUtc(command.startsAt) <= toUtc(at)) return reject('AppointmentInPast');
  const staff = assignments.map(({ staffId }) => staffId);
  return { type: 'NextAppointmentRecorded', data: { ...command, staff } };
}
