import { rejectField, type CommandMeta } from '@geleit/kernel';
import { checkStaffMember, counsellorOf, germanDayOf, type StaffFacts } from '@geleit/rules';
import type { CaseEvent } from './case.language.js';
import { isAssignedTo, leadOf, type ExistingCase } from './state.decider.js';

/** Work to come is given to whoever records it, or to a counsellor who works on the case. */
export function checkHolder(
  staffId: string | undefined,
  state: ExistingCase,
  { at, by }: CommandMeta,
  staff: StaffFacts | undefined,
) {
  if (staffId === undefined || staffId === by) return undefined;
  if (!isAssignedTo(state, staffId)) return rejectField('/staffId', 'NotAssigned');
  const fault = checkStaffMember(staff, counsellorOf(state.eventFields, germanDayOf(at)));
  return fault && rejectField('/staffId', fault);
}

/** Whoever stands in records for the lead, because the case does not become theirs. */
export const holderOf = (
  staffId: string | undefined,
  state: ExistingCase,
  { by }: Pick<CommandMeta, 'by'>,
): string => staffId ?? (isAssignedTo(state, by) ? by : (leadOf(state) ?? by));

/**
 * Nothing is to come in a case that ended. What somebody leaves behind passes to the lead: nothing that is to
 * be done stays with a colleague who no longer works on the case. Without a lead it waits for the next one.
 */
export function settleWorkToCome(state: ExistingCase): readonly CaseEvent[] {
  const work = workToCome(state);
  if (state.status === 'closed' || state.status === 'void')
    return [
      ...work.appointments.map(([appointmentId]) => ({
        type: 'AppointmentCancelled' as const,
        data: { appointmentId, reason: 'case_ended' as const },
      })),
      ...work.tasks.map(([taskId]) => ({
        type: 'TaskDropped' as const,
        data: { taskId, reason: 'case_ended' as const },
      })),
    ];
  const staffId = leadOf(state);
  if (staffId === undefined) return [];
  const isLeftBehind = ([, { staffId: holder }]: readonly [string, { readonly staffId: string }]) =>
    !isAssignedTo(state, holder);
  return [
    ...work.appointments.filter(isLeftBehind).map(([appointmentId]) => ({
      type: 'AppointmentPassedOn' as const,
      data: { appointmentId, staffId },
    })),
    ...work.tasks.filter(isLeftBehind).map(([taskId]) => ({
      type: 'TaskPassedOn' as const,
      data: { taskId, staffId },
    })),
  ];
}

const workToCome = ({ appointments, tasks }: ExistingCase) => ({
  appointments: [...appointments].filter(([, { end }]) => end === undefined),
  tasks: [...tasks].filter(([, { isOpen }]) => isOpen),
});
