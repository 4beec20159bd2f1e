import { reject, rejectField, type DataOf } from '@geleit/kernel';
import { positionLimits } from '@geleit/rules';
import type { AdministratorFacts, OfficesFacts } from './staff-details.language.js';
import type { EmploymentFacts, LeaveEmploymentFacts } from './employment.language.js';
import type { StaffMemberLanguage } from './staff-member.language.js';
import type { EmploymentState, StaffMember } from './state.decider.js';

type CommandData<T extends keyof (typeof StaffMemberLanguage)['commands']> = DataOf<
  (typeof StaffMemberLanguage)['commands'],
  T
>;

export const checkOffices = (officeIds: readonly string[], { openOfficeIds }: OfficesFacts) =>
  officeIds.every((id) => openOfficeIds.includes(id))
    ? undefined
    : rejectField('/officeIds', 'OfficeUnknown');

/** An organisation without an administrator could not register one any more. */
export const checkAdministratorRemains = (
  { roles }: Pick<StaffMember, 'roles'>,
  { isOnlyAdministrator }: AdministratorFacts,
  rolesAfterwards: StaffMember['roles'] = [],
) =>
  isOnlyAdministrator &&
  roles.includes('organisation_admin') &&
  !rolesAfterwards.includes('organisation_admin')
    ? reject('LastAdministrator')
    : undefined;

export function checkEmployment(
  { officeId, programme, fte, from, until }: CommandData<'EmployStaffMember'>,
  { employments, officeIds }: StaffMember,
  { programmes }: EmploymentFacts,
) {
  if (programmes === undefined) return rejectField('/officeId', 'OfficeUnknown');
  if (!officeIds.includes(officeId)) return rejectField('/officeId', 'StaffOfAnotherOffice');
  if (!programmes.includes(programme)) return rejectField('/programme', 'ProgrammeNotOffered');
  if (until !== undefined && until < from) return rejectField('/until', 'DaysReversed');
  const employment = { employmentId: '', fte, from, ...(until !== undefined && { until }) };
  return exceedsOnePost([...employments, employment]) ? rejectField('/fte', 'MoreThanOnePost') : undefined;
}

export function checkEmploymentEnd(
  { employmentId, until }: CommandData<'EndEmployment'>,
  { employments }: StaffMember,
) {
  const employment = employments.find((one) => one.employmentId === employmentId);
  if (employment === undefined) return rejectField('/employmentId', 'EmploymentUnknown');
  if (until < employment.from) return rejectField('/until', 'DaysReversed');
  return exceedsOnePost(endEmployment(employments, { employmentId, until }))
    ? rejectField('/until', 'MoreThanOnePost')
    : undefined;
}

export const endEmployment = (
  employments: readonly EmploymentState[],
  { employmentId, until }: CommandData<'EndEmployment'>,
): readonly EmploymentState[] =>
  employments.map((employment) =>
    employment.employmentId === employmentId ? { ...employment, until } : employment,
  );

/** O-1: the sum is greatest on the first day of one of the employments. */
const exceedsOnePost = (employments: readonly EmploymentState[]): boolean =>
  employments.some(({ from }) => hundredthsOn(from, employments) > positionLimits.maxFteOfPerson * 100);

const hundredthsOn = (day: string, employments: readonly EmploymentState[]): number =>
  employments
    .filter(({ from, until = day }) => from <= day && day <= until)
    .reduce((sum, { fte }) => sum + Math.round(fte * 100), 0);

/** O-2 */
export function checkLeaving(state: StaffMember, facts: LeaveEmploymentFacts) {
  return (
    checkAdministratorRemains(state, facts) ??
    (facts.urgentCases > 0
      ? reject('DeadlineWithoutSuccessor', `Cases with a deadline in the next days: ${facts.urgentCases}.`)
      : undefined)
  );
}
