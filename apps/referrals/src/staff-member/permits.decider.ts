import { reject, rejectField, type Permits } from '@geleit/kernel';
import type { StaffMemberLanguage } from './staff-member.language.js';
import type { StaffMember } from './state.decider.js';

function checkActive({ status }: StaffMember) {
  if (status === 'none') return reject('NoSuchStaffMember');
  return status === 'left' ? reject('StaffMemberHasLeft') : undefined;
}

/** What the state of a staff member refuses, whatever the command says. */
export const permitsOfStaffMember: Permits<typeof StaffMemberLanguage, StaffMember> = {
  RegisterStaffMember: ({ status }) => (status === 'none' ? undefined : reject('AlreadyRegistered')),
  DescribeStaffMember: checkActive,
  ChangeLogin: checkActive,
  ChangeRoles: checkActive,
  ChangeOffices: checkActive,
  PledgeSecrecy: checkActive,
  QualifyStaffMember: checkActive,
  InspectCertificate: checkActive,
  EmployStaffMember: (state) =>
    checkActive(state) ??
    (state.officeIds.length === 0 ? rejectField('/officeId', 'StaffOfAnotherOffice') : undefined),
  EndEmployment: (state) =>
    checkActive(state) ??
    (state.employments.length === 0 ? rejectField('/employmentId', 'EmploymentUnknown') : undefined),
  RecordAbsence: (state) =>
    checkActive(state) ??
    (state.officeIds.length === 0 ? rejectField('/deputyId', 'StaffOfAnotherOffice') : undefined),
  CancelAbsence: (state) =>
    checkActive(state) ??
    (state.absences.length === 0 ? rejectField('/absenceId', 'AbsenceUnknown') : undefined),
  ReassignWork: ({ status }) => (status === 'none' ? reject('NoSuchStaffMember') : undefined),
  LeaveEmployment: checkActive,
};
