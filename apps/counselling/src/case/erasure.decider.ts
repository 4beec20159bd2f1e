import type { ErasePersonalData } from '@geleit/contracts';
import type { CommandMeta } from '@geleit/kernel';
import { erasedAgain, personalDataErased } from '@geleit/rules';
import { unassigned } from './assignment.decider.js';
import { alertsErased } from './child-protection/child-protection.decider.js';
import type { CaseEvent } from './case.language.js';
import { proceduresErased } from './procedure/erase-procedures.decider.js';
import { isRetentionOfCaseOver } from './retention.decider.js';
import type { Case, ExistingCase } from './state.decider.js';

/** V-4: what was stated of the case stays, because it names nobody; nobody works on it any more. */
export function eraseCase(
  command: Readonly<ErasePersonalData>,
  state: Case,
  { at }: CommandMeta,
): readonly CaseEvent[] {
  if (state.status === 'none') return erasedAgain(command, state);
  if (command.because === 'retention' && !isRetentionOfCaseOver(state, at)) return [];
  return [
    ...state.assignments.map(({ staffId }) => unassigned(state, staffId)),
    ...partsErased(state),
    ...alertsErased(state),
    ...proceduresErased(state),
    personalDataErased(command, { personId: state.eventFields.personId }),
  ];
}

const partsErased = (state: ExistingCase): readonly CaseEvent[] => [
  ...[...state.sessions.keys()].map((sessionId) => ({
    type: 'SessionErased' as const,
    data: { sessionId },
  })),
  ...[...state.appointments.keys()].map((appointmentId) => ({
    type: 'AppointmentErased' as const,
    data: { appointmentId },
  })),
  ...[...state.tasks.keys()].map((taskId) => ({ type: 'TaskErased' as const, data: { taskId } })),
  ...[...state.fileNotes.keys()].map((fileNoteId) => ({
    type: 'FileNoteErased' as const,
    data: { fileNoteId },
  })),
  ...[...state.courses.keys()].map((courseId) => ({
    type: 'CourseErased' as const,
    data: { courseId },
  })),
  ...[...state.assessments.keys()].map((assessmentId) => ({
    type: 'AssessmentErased' as const,
    data: { assessmentId },
  })),
  ...[...state.plans.keys()].map((planId) => ({
    type: 'SupportPlanErased' as const,
    data: { planId },
  })),
  ...[...state.agreements.keys()].map((agreementId) => ({
    type: 'IntegrationAgreementErased' as const,
    data: { agreementId },
  })),
  ...[...state.bookings.keys()].map((bookingId) => ({
    type: 'InterpreterBookingErased' as const,
    data: { bookingId },
  })),
  ...[...state.documents.keys()].map((documentId) => ({
    type: 'DocumentErased' as const,
    data: { documentId },
  })),
  ...[...state.paperLists.keys()].map((paperListId) => ({
    type: 'PaperListErased' as const,
    data: { paperListId },
  })),
  ...state.residenceVersions.map((residenceStatusId) => ({
    type: 'ResidenceStatusErased' as const,
    data: { residenceStatusId },
  })),
  ...[...state.deadlines.keys()].map((deadlineId) => ({
    type: 'DeadlineErased' as const,
    data: { deadlineId },
  })),
];
