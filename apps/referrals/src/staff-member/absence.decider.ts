import { rejectField, type CommandMeta, type DataOf } from '@geleit/kernel';
import { addYears, checkStaffMember, germanDayOf, type StaffFacts } from '@geleit/rules';
import type { ColleagueFacts, SuccessorFacts } from './employment.language.js';
import type { StaffMemberLanguage } from './staff-member.language.js';
import type { StaffMember } from './state.decider.js';

type CommandData<T extends keyof (typeof StaffMemberLanguage)['commands']> = DataOf<
  (typeof StaffMemberLanguage)['commands'],
  T
>;

export function checkAbsence({ from, until }: CommandData<'RecordAbsence'>, { absences }: StaffMember) {
  if (until < from) return rejectField('/until', 'DaysReversed');
  if (until >= addYears(from, 1)) return rejectField('/until', 'AbsenceTooLong');
  return absences.some((earlier) => earlier.from <= until && from <= earlier.until)
    ? rejectField('/from', 'AbsencesOverlap')
    : undefined;
}

/**
 * A deputy gets access to people's data, so they fit as those they stand in for, and nobody can make themself
 * one.
 */
export function checkDeputy(
  { deputyId }: CommandData<'RecordAbsence'>,
  { officeIds, roles }: StaffMember,
  { at, ...facts }: Pick<CommandMeta, 'at'> & ColleagueFacts,
) {
  if (deputyId === facts.staffId) return rejectField('/deputyId', 'DeputyIsAbsent');
  if (facts.actorActsForColleague) return rejectField('/deputyId', 'DeputyNamesThemself');
  const deputy: StaffFacts | undefined = facts.colleague;
  const code =
    checkStaffMember(deputy, { on: germanDayOf(at), roles, pledged: true, ...certificateOf(facts) }) ??
    (deputy?.officeIds.some((id) => officeIds.includes(id)) ? undefined : 'StaffOfAnotherOffice');
  return code && rejectField('/deputyId', code);
}

export function checkSuccessor(
  { toStaffId, officeId }: CommandData<'ReassignWork'>,
  { at, ...facts }: Pick<CommandMeta, 'at'> & SuccessorFacts,
) {
  if (!facts.officeIsOpen) return rejectField('/officeId', 'OfficeUnknown');
  if (toStaffId === facts.staffId) return rejectField('/toStaffId', 'ReassignedToSamePerson');
  if (facts.actorActsForColleague) return rejectField('/toStaffId', 'ReassignedToOneself');
  const code = checkStaffMember(facts.colleague, {
    on: germanDayOf(at),
    officeId,
    roles: ['counsellor'],
    pledged: true,
    ...certificateOf(facts),
  });
  return code && rejectField('/toStaffId', code);
}

const certificateOf = ({ certificateRequired }: ColleagueFacts) =>
  certificateRequired ? ({ certificate: 'bzrg30a' } as const) : {};
