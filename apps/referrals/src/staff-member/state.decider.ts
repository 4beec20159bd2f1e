import type { Role } from '@geleit/contracts';
import { reject } from '@geleit/kernel';

export interface EmploymentState {
  readonly employmentId: string;
  readonly fte: number;
  readonly from: string;
  readonly until?: string;
}
export interface AbsenceState {
  readonly absenceId: string;
  readonly from: string;
  readonly until: string;
}
export interface StaffMember {
  readonly status: 'none' | 'active' | 'left';
  readonly roles: readonly Role[];
  readonly officeIds: readonly string[];
  readonly employments: readonly EmploymentState[];
  readonly absences: readonly AbsenceState[];
}

export const checkStaffMemberActive = ({ status }: StaffMember) => {
  if (status === 'none') return reject('NoSuchStaffMember');
  return status === 'left' ? reject('StaffMemberHasLeft') : undefined;
};
